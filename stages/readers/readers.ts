import { rootNode } from '#compat/change/schema-node.ts';
import { eventPairs } from '#compat/pairs.ts';
import { nameOf, type Party } from '#compat/party.ts';
import { namedPlaces } from '#compat/place.ts';
import { isKeptOutByMark } from '#compat/shut-out.ts';
import type { EventUse } from '#model/catalog.ts';
import type { PartyRef } from '#model/finding.ts';
import type { JsonPointer } from '#model/json.ts';
import { type Reading, type ReadingParty, readingOf, stronger } from './reading.ts';
import { namingOf } from './stated-place.ts';

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
  /** Who sends the event; of these, who may fill the place. */
  readonly writers: readonly { readonly party: PartyRef; readonly names: 'yes' | 'all' | 'no' }[];
};

/** Who of `parties` reads `place` of `event`; the root stands for the event as a whole. */
export function readersOf(event: string, place: JsonPointer, parties: readonly ReadingParty[]): Readership {
  const all = parties.map(({ party }) => party);
  const senders = all.filter(({ service }) => service.sends.some((use) => use.event === event));
  const address = addressOf(event, all);
  const readers = parties
    .flatMap((one) => {
      const uses = one.party.service.receives.filter((use) => use.event === event || isOfAll(use, address));
      const [first, ...others] = uses.map((use) => readingIn(one, use, place, senders));
      return first === undefined ? [] : [{ party: one.party.ref, ...others.reduce(stronger, first) }];
    })
    .sort((a, b) => (nameOf(a.party) < nameOf(b.party) ? -1 : 1));
  const has = (reads: Reading['reads']): boolean => readers.some((one) => one.reads === reads);
  const known = has('yes') ? 'read' : has('maybe') ? 'unknown' : 'nobody';
  const isPublic = senders.some(({ service }) =>
    service.sends.some((use) => use.event === event && use.audience === 'external'),
  );
  return {
    event,
    place,
    answer: known === 'nobody' && isPublic ? 'unknown' : known,
    ...(isPublic && { anybody: true }),
    readers,
    writers: senders.map((party) => ({ party: party.ref, names: writtenBy(party, event, place) })),
  };
}

/** Every place that a sender of `event` names, sorted: what a misspelt one can be held against. */
export function placesWritten(event: string, parties: readonly ReadingParty[]): readonly JsonPointer[] {
  const places = parties.flatMap(({ party: { service, sources } }) =>
    service.sends
      .filter((use) => use.event === event)
      .flatMap(({ payload }) => namedPlaces(rootNode(payload, sources)).map(({ path }) => path)),
  );
  return [...new Set(places)].filter((path) => path !== '').sort();
}

/** The address of the channel on which `event` travels; undefined for an event that nobody knows. */
function addressOf(event: string, parties: readonly Party[]): string | undefined {
  const uses = parties.flatMap(({ service }) => [...service.sends, ...service.receives]);
  return uses.find((use) => use.event === event)?.channel.address;
}

function isOfAll({ dispatch, channel }: EventUse, address: string | undefined): boolean {
  return dispatch.by === 'channel' && channel.address === address;
}

function readingIn(one: ReadingParty, use: EventUse, place: JsonPointer, senders: readonly Party[]): Reading {
  const pairs = senders
    .flatMap((sender) => eventPairs(sender, one.party))
    .filter(({ reader }) => reader.use.event === use.event && reader.use.route === use.route);
  const at = use.operationAt ?? use.at;
  if (pairs.length > 0 && pairs.every(isKeptOutByMark)) {
    const because = 'its filter keeps the event out';
    return { reads: 'no', because, at, evidence: [{ kind: 'declared', by: at.file }] };
  }
  if (place !== '') return readingOf(one, use, place);
  const because = use.reads === 'stated' ? statementOf(one.party, use) : 'took over its producer’s schema';
  return { reads: 'yes', because, at, evidence: [{ kind: 'declared', by: use.payload.at.file }] };
}

/** The places on top that a reader's own schema names. */
function statementOf({ sources }: Party, { payload }: EventUse): string {
  const places = namedPlaces(rootNode(payload, sources)).map(({ path }) => path);
  const top = [...new Set(places)].filter((path) => path !== '' && path.lastIndexOf('/') === 0).sort();
  const most = 8;
  const more = top.length > most ? ` and ${top.length - most} more` : '';
  return top.length === 0 ? 'its schema names no place' : `its schema names ${top.slice(0, most).join(', ')}${more}`;
}

function writtenBy({ service, sources }: Party, event: string, place: JsonPointer): 'yes' | 'all' | 'no' {
  const answers = service.sends
    .filter((use) => use.event === event)
    .map((use) => (use.writes === 'open' ? 'all' : namingOf(use.payload, sources, place).names));
  return answers.includes('yes') ? 'yes' : answers.includes('all') ? 'all' : 'no';
}
