import type { Finding, Verdict } from '#model/finding.ts';
import { placeBelow } from './event-change.ts';
import { pairFinding } from './finding.ts';
import type { Meetings } from './meeting.ts';
import { type EventPair, eventPairs } from './pairs.ts';
import { nameOf, type Party } from './party.ts';
import { type Comparison, writingOptions } from './question.ts';
import { comesAcross, letsThrough } from './routing/index.ts';
import { eventFilteredOut } from './rules/event-filtered-out.ts';

/** Whether the filters of `reader` keep out whatever `writers` write of its event. */
export async function isShutOut(
  reader: EventPair['reader'],
  writers: readonly EventPair['writer'][],
  comparison: Comparison,
): Promise<boolean> {
  for (const { party, use } of writers) {
    if ((await comesAcross(use, reader.use, writingOptions(party, use, comparison))) !== 'no') return false;
  }
  return true;
}

/** Whether the mark of the event alone keeps it out: that is told pair by pair. */
export function isKeptOutByMark({ writer, reader }: EventPair): boolean {
  return letsThrough(reader.use, writer.use) === 'no';
}

/** That nothing of the event comes through, told of one of its writers. */
export function shutOut(pair: EventPair, verdict: Verdict, comparison: Comparison): Finding {
  const { event, writer, reader } = pair;
  const params = { event, service: reader.party.service.id };
  const at = placeBelow(reader.party, reader.use.operationAt ?? reader.use.at, 'x-route');
  const { stage } = comparison;
  return pairFinding(
    { subject: event, position: 'route', writer: writer.party, reader: reader.party, ...(stage && { stage }) },
    {
      rule: eventFilteredOut,
      verdict,
      message: `${eventFilteredOut.message(params)}: nothing that is written meets it`,
      at: writer.use.at,
      params,
      related: [{ label: `${nameOf(reader.party.ref)}: kept out here`, at }],
    },
  );
}

/** Filters in one tree that no message of any of its writers meets: `potential`, for writers may live elsewhere. */
export async function deadFilters(
  parties: readonly Party[],
  { writersOf }: Meetings,
  comparison: Comparison,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const reader of parties) {
    const filtered = reader.service.receives.filter(({ route }) => route.some(hasFilter));
    if (filtered.length === 0) continue;
    const pairs = writersOf(reader).flatMap((writer) => eventPairs(writer, reader));
    for (const use of filtered) {
      const own = pairs.filter((pair) => pair.reader.use === use);
      const [first] = own;
      if (first === undefined || own.every(isKeptOutByMark)) continue;
      const writers = own.map(({ writer }) => writer);
      if (await isShutOut(first.reader, writers, comparison)) findings.push(shutOut(first, 'potential', comparison));
    }
  }
  return findings;
}

function hasFilter(hop: Party['service']['receives'][number]['route'][number]): boolean {
  return 'filterPolicy' in hop || 'pattern' in hop || 'filters' in hop;
}
