import type { EventUse } from '#model/catalog.ts';
import type { PactExchange } from '#model/http.ts';
import type { Compared } from '../compare-event.ts';
import type { Party } from '../party.ts';
import type { Comparison } from '../question.ts';
import { acceptsOne, policyOf } from './ask.ts';
import { eventsOf } from './event-mark.ts';
import { checkExpectation } from './expectation.ts';
import { bodyRules } from './matching-rules.ts';
import { type PactMismatch, pactPlace, undecided } from './mismatch.ts';
import { told } from './told.ts';

/** A message that a pact sends, with the answers that it takes. */
export type ExchangeCheck = {
  readonly caller: Party;
  readonly provider: Party;
  readonly comparison: Comparison;
  readonly interaction: PactExchange;
  /** The provider before this version. */
  readonly before?: Party;
};

/**
 * Whether the provider receives the message and can answer as the pact expects. The message is known by its mark on
 * the wire, as an event is; one that nobody answers has no counterpart.
 */
export async function checkExchange(check: ExchangeCheck): Promise<Compared> {
  const { provider, interaction } = check;
  const answered = provider.service.receives.filter(({ reply }) => reply !== undefined);
  const [use] = eventsOf(interaction.request, answered);
  if (use === undefined) {
    const mismatch: PactMismatch = {
      kind: 'exchange-unrouted',
      subject: `${check.caller.ref.service} -> ${provider.ref.service}`,
      verdict: 'breaking',
      at: interaction.at,
      params: { answered: answered.map(({ event }) => event).join(', ') },
      stated: provider.service.at,
    };
    return told(check, mismatch.subject, { request: [mismatch] });
  }
  return told(check, use.event, { request: await sent(check, use), response: await answers(check, use) });
}

async function sent(check: ExchangeCheck, { event, payload }: EventUse): Promise<readonly PactMismatch[]> {
  const { contents } = check.interaction.request;
  if (contents === undefined) return [];
  const answer = await acceptsOne([contents], payload, policyOf(check, event));
  const path = answer.verdict === 'not-included' ? answer.at.instance : '';
  const at = pactPlace(check, `/request/contents${path}`);
  const common = { subject: event, at, stated: payload.at } as const;
  switch (answer.verdict) {
    case 'included':
      return [];
    case 'not-included': {
      const params = { path, place: path === '' ? 'the message' : path };
      const witness = { witness: answer.witness, witnessAt: path };
      return [{ ...common, ...witness, kind: 'body-refused', verdict: 'breaking', params }];
    }
    case 'undecided':
      return [undecided(common, answer.because[0]?.reason ?? 'no proof was found')];
    case 'invalid':
      return [undecided(common, answer.reason)];
  }
}

async function answers(check: ExchangeCheck, { event, reply }: EventUse): Promise<readonly PactMismatch[]> {
  const { interaction, before } = check;
  const writer = reply?.payload;
  if (writer === undefined) return [];
  const earlier = before?.service.receives.find((use) => use.event === event)?.reply?.payload;
  const found: PactMismatch[] = [];
  for (const [index, { contents, matchingRules }] of interaction.responses.entries()) {
    if (contents === undefined) continue;
    found.push(
      ...(await checkExpectation({
        subject: event,
        writer,
        ...(earlier !== undefined && { earlier }),
        example: contents,
        rules: bodyRules(matchingRules),
        policy: policyOf(check, event),
        states: interaction.states,
        stated: writer.at,
        placeOf: (path) => pactPlace(check, `/response/${index}/contents${path}`),
      })),
    );
  }
  return found;
}
