import { rootNode } from '#compat/change/schema-node.ts';
import { eventPairs } from '#compat/pairs.ts';
import type { Party } from '#compat/party.ts';
import { namedPlaces } from '#compat/place.ts';
import { isKeptOutByMark } from '#compat/shut-out.ts';
import type { EventUse } from '#model/catalog.ts';
import type { JsonPointer } from '#model/json.ts';
import { namedBy, type Readership, readershipOf } from './readership.ts';
import { type Reading, type ReadingParty, readingOf } from './reading.ts';
import { type Naming, namingOf } from './stated-place.ts';

/** Who of `parties` reads `place` of `event`; the root stands for the event as a whole. */
export function readersOf(event: string, place: JsonPointer, parties: readonly ReadingParty[]): Readership {
  const all = parties.map(({ party }) => party);
  const senders = all.filter(({ service }) => service.sends.some((use) => use.event === event));
  const address = addressOf(event, all);
  const readings = parties.map((one) => ({
    party: one.party.ref,
    readings: one.party.service.receives
      .filter((use) => use.event === event || isOfAll(use, address))
      .map((use) => readingIn(one, use, place, senders)),
  }));
  const isPublic = senders.some(({ service }) =>
    service.sends.some((use) => use.event === event && use.audience === 'external'),
  );
  const writers = senders.map((party) => ({ party: party.ref, names: writtenBy(party, event, place) }));
  return readershipOf({ event, place, writers }, readings, isPublic);
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

function writtenBy({ service, sources }: Party, event: string, place: JsonPointer): Naming['names'] {
  const uses = service.sends.filter((use) => use.event === event);
  return namedBy(uses.map((use) => (use.writes === 'open' ? 'all' : namingOf(use.payload, sources, place).names)));
}
