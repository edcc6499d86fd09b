import type { Finding } from '#model/finding.ts';
import { pairFinding } from '../finding.ts';
import { nameOf, type Party } from '../party.ts';
import { type Comparison, writingOptions } from '../question.ts';
import { comesAcross, letsThrough } from '../routing/index.ts';
import { eventUnrecognised } from '../rules/event-unrecognised.ts';
import { subscriptionsOf } from './subscriptions.ts';
import type { Unrecognised } from './unrecognised-type.ts';

/**
 * Types that `writer` sends on a channel and that come to `reader`, which knows others of the channel and not this one.
 * A reader that tells nothing apart knows them all.
 */
export function unrecognisedEvents(writer: Party, reader: Party): readonly Unrecognised[] {
  return subscriptionsOf(reader.service.receives).flatMap(([subscription, ...others]) => {
    if ([subscription, ...others].some(({ dispatch }) => dispatch.by === 'channel')) return [];
    // What one end of a socket sends comes out at the other.
    const { transport } = subscription.channel;
    if (transport === 'websocket' && writer.ref.service === reader.ref.service) return [];
    const known = new Set([subscription, ...others].map(({ event }) => event));
    const says = [subscription, ...others].map(({ unknownTypes }) => unknownTypes);
    const unknownTypes = says.includes('refuse') ? 'refuse' : (says.find((one) => one !== undefined) ?? 'unstated');
    return writer.service.sends
      .filter(({ channel }) => channel.address === subscription.channel.address)
      .filter(({ event }) => !known.has(event))
      .flatMap((sent): readonly Unrecognised[] => {
        const arrives = letsThrough(subscription, sent);
        if (arrives === 'no') return [];
        if (sent.dispatch.by !== 'channel') return [{ sent, subscription, unknownTypes, arrives }];
        const marks = [subscription, ...others].map((use) => use.dispatch);
        return [{ sent, subscription, unknownTypes, arrives: 'maybe', marks }];
      });
  });
}

/**
 * The types that `reader` does not know, as findings: breaking where it says that it refuses them, nothing where it
 * ignores them, `potential` where it does not say.
 */
export async function unrecognised(writer: Party, reader: Party, comparison: Comparison): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const stated of unrecognisedEvents(writer, reader)) {
    const fact = stated.arrives === 'yes' ? stated : await lookedAt(stated, writer, comparison);
    if (fact === undefined) continue;
    eventUnrecognised.check(fact, ({ subject, at, params, related = [], verdict = 'potential' }) => {
      if (verdict === 'invalid') return;
      const { stage } = comparison;
      const context = { subject, position: 'event', writer, reader, ...(stage !== undefined && { stage }) };
      const places = related.map((place) => ({ ...place, label: `${nameOf(reader.ref)}: ${place.label}` }));
      const from = fact.unknownTypes === 'unstated' ? 'default' : fact.subscription.at.file;
      const policy = { name: 'x-unknown', value: fact.unknownTypes, from };
      const message = `${eventUnrecognised.message(params)}; ${nameOf(reader.ref)} listens there`;
      findings.push(
        pairFinding(context, { rule: eventUnrecognised, verdict, policy, message, at, params, related: places }),
      );
    });
  }
  return findings;
}

/** The fact with what the filters leave of the messages; undefined where they leave none. */
async function lookedAt(fact: Unrecognised, writer: Party, comparison: Comparison): Promise<Unrecognised | undefined> {
  const { sent, subscription, unknownTypes } = fact;
  if (unknownTypes === 'ignore') return undefined;
  const arrives = await comesAcross(sent, subscription, writingOptions(writer, sent, comparison), fact.marks);
  return arrives === 'no' ? undefined : { ...fact, arrives };
}
