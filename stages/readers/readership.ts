import { nameOf } from '#compat/party.ts';
import type { PartyRef } from '#model/finding.ts';
import type { JsonPointer } from '#model/json.ts';
import { type Reading, stronger } from './reading.ts';
import type { Naming } from './stated-place.ts';

/** Who reads a place of an event, or of an answer: everybody who gets it, each with what says whether it reads the place. */
export type Readership = {
  /** The event, or the operation that answers. */
  readonly event: string;
  readonly place: JsonPointer;
  /** `nobody` only where every consumer has stated what it reads; `unknown` where one of them has not. */
  readonly answer: 'read' | 'unknown' | 'nobody';
  /** Readers outside that nobody here knows may be there as well. */
  readonly anybody?: true;
  readonly readers: readonly (Reading & { readonly party: PartyRef })[];
  /** Who sends it; of these, who may fill the place. */
  readonly writers: readonly { readonly party: PartyRef; readonly names: Naming['names'] }[];
};

/** What a party makes of the place, once for each way in which it gets there; nothing where it does not. */
type PartyReadings = { readonly party: PartyRef; readonly readings: readonly Reading[] };

/** What the readings of all come to. `isPublic`: anybody outside may read it as well. */
export function readershipOf(
  { event, place, writers }: Pick<Readership, 'event' | 'place' | 'writers'>,
  all: readonly PartyReadings[],
  isPublic: boolean,
): Readership {
  const readers = all
    .flatMap(({ party, readings: [first, ...others] }) =>
      first === undefined ? [] : [{ party, ...others.reduce(stronger, first) }],
    )
    .sort((a, b) => (nameOf(a.party) < nameOf(b.party) ? -1 : 1));
  const has = (reads: Reading['reads']): boolean => readers.some((one) => one.reads === reads);
  const answer = has('yes') ? 'read' : has('maybe') || isPublic ? 'unknown' : 'nobody';
  return { event, place, answer, ...(isPublic && { anybody: true }), readers, writers };
}

/** What several schemas of one writer say together. */
export function namedBy(all: readonly Naming['names'][]): Naming['names'] {
  return all.includes('yes') ? 'yes' : all.includes('all') ? 'all' : 'no';
}
