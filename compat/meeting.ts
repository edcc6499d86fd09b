import type { EventUse } from '#model/catalog.ts';
import type { Party } from './party.ts';

/** Who can have an event in common with whom: by channel, so that nobody is held against everybody. */
export type Meetings = {
  /** In the order of the parties. */
  readonly readersOf: (writer: Party) => readonly Party[];
  readonly writersOf: (reader: Party) => readonly Party[];
};

export function meetingsOf(parties: readonly Party[]): Meetings {
  const readers = placed(parties, ({ service }) => service.receives);
  const writers = placed(parties, ({ service }) => service.sends);
  return {
    readersOf: ({ service }) => met(parties, readers, service.sends),
    writersOf: ({ service }) => met(parties, writers, service.receives),
  };
}

/** The numbers of the parties that have something to do with a channel, by its address. */
function placed(
  parties: readonly Party[],
  usesOf: (party: Party) => readonly EventUse[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const [index, party] of parties.entries()) {
    for (const { channel } of usesOf(party)) {
      const there = found.get(channel.address) ?? new Set();
      found.set(channel.address, there.add(index));
    }
  }
  return found;
}

function met(
  parties: readonly Party[],
  at: ReadonlyMap<string, ReadonlySet<number>>,
  uses: readonly EventUse[],
): readonly Party[] {
  const numbers = new Set(uses.flatMap(({ channel }) => [...(at.get(channel.address) ?? [])]));
  return [...numbers].sort((a, b) => a - b).flatMap((index) => parties[index] ?? []);
}
