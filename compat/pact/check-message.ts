import type { EventUse } from '#model/catalog.ts';
import type { PactMessage } from '#model/http.ts';
import type { Compared } from '../compare-event.ts';
import type { Party } from '../party.ts';
import type { Comparison } from '../question.ts';
import { policyOf } from './ask.ts';
import { eventsOf } from './event-mark.ts';
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
