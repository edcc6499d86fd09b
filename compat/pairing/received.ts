import type { EventUse } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { type Compared, compareEvent } from '../compare-event.ts';
import type { EventChange } from '../event-change.ts';
import { pairFinding } from '../finding.ts';
import { ignoredWrites } from '../ignored.ts';
import { type EventPair, eventPairs } from '../pairs.ts';
import type { Party } from '../party.ts';
import { channelAddressChanged, eventUnwritten } from '../rules/index.ts';
import { unwrittenEvents } from '../unwritten.ts';
import { existence } from './came-and-went.ts';
import type { ServiceScene } from './scene.ts';
import { isUnchanged } from './unchanged.ts';
import { anyWriter } from './unknown-party.ts';
import { hasMoved, pairUses, type UsePair } from './uses.ts';
import { harmless, merged, since, toldOnce } from './weigh.ts';

/**
 * What a new version makes of the events that it reads: from each writer that is known, as it was, or, where none is,
 * from whoever writes what the version before accepted.
 */
export async function compareReceived(scene: ServiceScene): Promise<Compared> {
  const compared: Compared[] = [];
  for (const pair of pairUses(scene.before.service.receives, scene.after.service.receives)) {
    if (hasMoved(pair)) compared.push({ findings: moved(pair, scene), pairs: [] });
    if (pair.is === undefined || pair.was === undefined) compared.push({ findings: existence(pair, scene), pairs: [] });
    if (pair.is === undefined) continue;
    compared.push(pair.was === undefined ? await added(pair.is, scene) : await changedRead(pair.was, pair.is, scene));
  }
  return merged(compared);
}

/** Writers of an event among those who were there, as pairs with what `reader` states of it. */
function writersOf(reader: EventPair['reader'], around: readonly Party[]): readonly EventPair[] {
  const { party, use } = reader;
  const only: Party = { ...party, service: { ...party.service, receives: [use] } };
  return around.flatMap((writer) => eventPairs(writer, only)).map((pair) => ({ ...pair, reader }));
}

async function changedRead(was: EventUse, is: EventUse, scene: ServiceScene): Promise<Compared> {
  const { before, after, around, comparison } = scene;
  const now = { ...is, event: was.event };
  if (isUnchanged(was, now)) return { findings: [], pairs: [] };
  const known: Compared[] = [];
  for (const pair of writersOf({ party: after, use: now }, around)) {
    const baseline = await compareEvent({ ...pair, reader: { party: before, use: was } }, comparison);
    const answer = since(await compareEvent(pair, comparison, { before }), baseline);
    const dropped = await ignoredWrites({ pair, before: { party: before, use: was } }, comparison);
    known.push({ ...answer, findings: [...answer.findings, ...dropped] });
  }
  const pair: EventPair = { event: was.event, writer: anyWriter(before, was), reader: { party: after, use: now } };
  const answer = await compareEvent(pair, { ...comparison, facts: 'all' }, { before });
  const told = merged(known);
  const unknown = known.length > 0 ? harmless(answer) : answer;
  return {
    findings: toldOnce(told.findings, unknown.findings),
    pairs: known.length > 0 ? told.pairs : answer.pairs,
  };
}

/** A reader that listens elsewhere hears nothing more, unless somebody sends there. */
function moved({ was, is }: UsePair, { before, after, around }: ServiceScene): readonly Finding[] {
  if (was === undefined || is === undefined) return [];
  const isSent = around.some(({ service }) => service.sends.some(({ event }) => event === is.event));
  const context = { subject: was.event, position: 'event', writer: anyWriter(before, was).party, reader: after };
  const change: EventChange = {
    party: after,
    event: was.event,
    was: { party: before, use: was },
    is: { party: after, use: is },
  };
  const findings: Finding[] = [];
  channelAddressChanged.check(change, ({ at, params, related = [] }) => {
    const message = channelAddressChanged.message(params) + (isSent ? '' : '; nobody is known to send it there');
    const verdict = isSent ? 'safe' : 'potential';
    findings.push(pairFinding(context, { rule: channelAddressChanged, verdict, message, at, params, related }));
  });
  return findings;
}

async function added(use: EventUse, { after, around, comparison }: ServiceScene): Promise<Compared> {
  const known: Compared[] = [];
  const only: Party = { ...after, service: { ...after.service, receives: [use] } };
  for (const pair of writersOf({ party: after, use }, [...around, after]))
    known.push(await compareEvent(pair, comparison));
  const findings: Finding[] = [];
  for (const missing of unwrittenEvents(only, [...around, after])) {
    eventUnwritten.check(missing, ({ subject, at, params }) => {
      const { id, fix, message } = eventUnwritten;
      const fact = { rule: id, verdict: 'safe', severity: 'info', reader: after.ref } as const;
      findings.push(makeFinding({ ...fact, subject, params, message: message(params), at, fix, path: 'event' }));
    });
  }
  const told = merged(known);
  return { findings: [...told.findings, ...findings], pairs: told.pairs };
}
