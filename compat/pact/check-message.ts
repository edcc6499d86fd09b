import type { EventUse } from '#model/catalog.ts';
import type { PactContents, PactMessage } from '#model/http.ts';
import { isObject, type Json, valueAt } from '#model/json.ts';
import type { Compared } from '../compare-event.ts';
import type { Party } from '../party.ts';
import type { Comparison } from '../question.ts';
import { policyOf } from './ask.ts';
import { checkExpectation } from './expectation.ts';
import { bodyRules } from './matching-rules.ts';
import { type PactMismatch, pactPlace } from './mismatch.ts';
import { told } from './told.ts';

/** A message that a pact expects of a producer. */
export type MessageCheck = {
  readonly caller: Party;
  readonly provider: Party;
  readonly comparison: Comparison;
  readonly interaction: PactMessage;
  /** The producer before this version. */
  readonly before?: Party;
};

/**
 * Whether the producer sends the message that the pact expects: the event is known by its mark on the wire where the
 * message carries one, and the expectation is held against the payload of that event.
 */
export async function checkMessage(check: MessageCheck): Promise<Compared> {
  const { provider, interaction } = check;
  const events = eventsOf(interaction, provider.service.sends);
  const best: { readonly use: EventUse; readonly found: readonly PactMismatch[] }[] = [];
  for (const use of events) {
    const found = await expectationOf(check, use);
    if (found.length === 0) return told(check, use.event, { message: [] });
    best.push({ use, found });
  }
  const [closest] = [...best].sort((a, b) => severityOf(a.found) - severityOf(b.found));
  if (closest !== undefined) return told(check, closest.use.event, { message: closest.found });
  const sent = provider.service.sends.map(({ event }) => event).join(', ');
  const mismatch: PactMismatch = {
    kind: 'message-unsent',
    subject: `${check.caller.ref.service} <- ${provider.ref.service}`,
    verdict: 'breaking',
    at: interaction.at,
    params: { sent },
    stated: provider.service.at,
  };
  return told(check, mismatch.subject, { message: [mismatch] });
}

/** The events whose mark the message carries; where none has a mark in what the pact states, all of them. */
export function eventsOf({ contents, metadata }: PactContents, uses: readonly EventUse[]): readonly EventUse[] {
  const marked = uses.map((use) => ({ use, mark: markOf(use, contents ?? null, metadata) }));
  const exact = marked.filter(({ mark }) => mark === 'its own').map(({ use }) => use);
  return exact.length > 0 ? exact : marked.filter(({ mark }) => mark === 'none').map(({ use }) => use);
}

function markOf({ dispatch }: EventUse, contents: Json, metadata: Json): 'its own' | 'another' | 'none' {
  const [found, wanted] = ((): readonly [Json | undefined, Json] => {
    switch (dispatch.by) {
      case 'pointer':
        return [valueAt(contents, dispatch.pointer), dispatch.value];
      case 'attribute':
      case 'header':
        return [isObject(metadata) ? metadata[dispatch.name] : undefined, dispatch.value];
      case 'eventbridge':
        return [
          isObject(metadata) ? (metadata['detail-type'] ?? metadata['detailType']) : undefined,
          dispatch.detailType,
        ];
      case 'channel':
        return [undefined, null];
    }
  })();
  if (found === undefined) return 'none';
  return found === wanted ? 'its own' : 'another';
}

function expectationOf(check: MessageCheck, use: EventUse): Promise<readonly PactMismatch[]> {
  const { interaction, before } = check;
  const earlier = before?.service.sends.find(({ event }) => event === use.event)?.payload;
  return checkExpectation({
    subject: use.event,
    writer: use.payload,
    ...(earlier !== undefined && { earlier }),
    example: interaction.contents ?? null,
    rules: bodyRules(interaction.matchingRules),
    policy: policyOf(check, use.event),
    states: interaction.states,
    stated: use.payload.at,
    placeOf: (path) => pactPlace(check, `/contents${path}`),
  });
}

function severityOf(found: readonly PactMismatch[]): number {
  const weights = { safe: 0, potential: 1, undecided: 2, breaking: 3 } as const;
  return Math.max(...found.map(({ verdict }) => weights[verdict]));
}
