import { eventsOf } from '#compat/pact/event-mark.ts';
import type { Party } from '#compat/party.ts';
import type { EventUse } from '#model/catalog.ts';
import type { Evidence } from '#model/finding.ts';
import type { Json, JsonPointer } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { LiveParty } from '../view.ts';
import { filterPlacesOf } from './filter-places.ts';
import { isFilled, meets } from './same-place.ts';
import { namingOf } from './stated-place.ts';

/** A party that may be a reader, with what tests and stages showed of it. */
export type ReadingParty = Pick<LiveParty, 'party' | 'evidence'> & { readonly digest?: string };

/** Whether a party reads a place, and what says so. `maybe`: nobody knows, for it never stated what it reads. */
export type Reading = {
  readonly reads: 'yes' | 'maybe' | 'no';
  readonly because: string;
  readonly at: Location;
  readonly evidence: readonly Evidence[];
};

type Said = Omit<Reading, 'evidence'> & { readonly evidence?: Evidence };

/** Whether `party` reads `place` of what it receives in `use`: by its schema, filters, pacts and what its tests read. */
export function readingOf({ party, evidence, digest }: ReadingParty, use: EventUse, place: JsonPointer): Reading {
  const seen = evidence.filter(({ subject, reads }) => subject === use.event && reads !== undefined);
  const pacts = pactMessages(party, use);
  const said: Said[] = [
    ...filterPlacesOf(use)
      .filter((one) => meets(one.place, place))
      .map(({ by }): Said => ({ reads: 'yes', because: by, at: use.operationAt ?? use.at })),
    ...pacts
      .filter(({ contents }) => isFilled(contents, place))
      .map(
        ({ at }): Said => ({
          reads: 'yes',
          because: 'a pact expects it',
          at,
          evidence: { kind: 'tested', by: at.file },
        }),
      ),
    ...seen
      .filter(({ reads = [] }) => reads.some((read) => meets(read, place)))
      .map((record): Said => ({ reads: 'yes', because: 'was seen to read it', at: use.at, evidence: record.evidence })),
    bySchema(party, use, place),
  ];
  const declared: Evidence = { kind: 'declared', by: use.payload.at.file };
  const yes = said.filter(({ reads }) => reads === 'yes');
  const [first = bySchema(party, use, place)] = yes;
  if (yes.length > 0) return { ...plain(first), evidence: distinct(yes.map((one) => one.evidence ?? declared)) };
  const stated = bySchema(party, use, place);
  // Who took over its producer's schema has still stated its reads where tests watched it, or where a pact lists them.
  const watched = seen.filter(({ contract }) => contract === undefined || contract === digest);
  if (stated.reads === 'maybe' && use.reads === 'inherited') {
    const [record] = watched;
    if (record !== undefined)
      return { ...plain(stated), reads: 'no', because: 'was watched, and never read it', evidence: [record.evidence] };
    const [pact] = pacts;
    if (pact !== undefined)
      return {
        reads: 'no',
        because: 'its pacts do not name it',
        at: pact.at,
        evidence: [{ kind: 'tested', by: pact.at.file }],
      };
  }
  return { ...plain(stated), evidence: [declared] };
}

function plain({ reads, because, at }: Said): Omit<Reading, 'evidence'> {
  return { reads, because, at };
}

function bySchema(party: Party, use: EventUse, place: JsonPointer): Said {
  const { names, at = use.payload.at } = namingOf(use.payload, party.sources, place);
  if (names === 'no') return { reads: 'no', because: 'its schema does not name it', at };
  if (use.reads === 'inherited') {
    const because = 'took over its producer’s schema, and did not state what it reads';
    return { reads: 'maybe', because, at };
  }
  if (names === 'all') return { reads: 'maybe', because: 'takes all that comes there', at };
  return { reads: 'yes', because: 'its schema names it', at };
}

type PactMessage = { readonly contents: Json; readonly at: Location };

/** Messages of the event that pacts of the reader expect. */
function pactMessages({ service }: Party, { event }: EventUse): readonly PactMessage[] {
  return service.calls.flatMap(({ pact }) =>
    (pact?.interactions ?? []).flatMap((one): readonly PactMessage[] => {
      if (one.kind !== 'message' || one.contents === undefined) return [];
      const isOf = eventsOf(one, service.receives).some((use) => use.event === event);
      return isOf ? [{ contents: one.contents, at: one.at }] : [];
    }),
  );
}

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.map((one) => [JSON.stringify(one), one])).values()];
}

const strengths = { yes: 2, maybe: 1, no: 0 } as const;

/** The one that reads more. */
export function stronger(a: Reading, b: Reading): Reading {
  return strengths[b.reads] > strengths[a.reads] ? b : a;
}
