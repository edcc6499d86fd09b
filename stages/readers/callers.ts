import { rootNode } from '#compat/change/schema-node.ts';
import { matchOperations } from '#compat/http/match.ts';
import { routeOf } from '#compat/pact/route.ts';
import type { Party } from '#compat/party.ts';
import { namedPlaces } from '#compat/place.ts';
import type { Evidence } from '#model/finding.ts';
import type { HttpApi, HttpCalls, HttpOperation } from '#model/http.ts';
import type { JsonPointer } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import { namedBy, type Readership, readershipOf } from './readership.ts';
import type { Reading, ReadingParty } from './reading.ts';
import { isFilled, meets } from './same-place.ts';
import { type Naming, namingOf } from './stated-place.ts';

/** An operation of somebody's API, of which the answer is read. */
export type Answered = { readonly provider: string; readonly operation: HttpOperation };

/** Who of `parties` reads `place` of what an operation answers: everybody who calls its provider. */
export function callersOf(
  { provider, operation }: Answered,
  place: JsonPointer,
  parties: readonly ReadingParty[],
): Readership {
  const providers = parties.filter(({ party: { service } }) => service.id === provider && service.api !== undefined);
  const readings = parties.map((one) => ({
    party: one.party.ref,
    readings: one.party.service.calls
      .filter((call) => call.provider === provider)
      .map((call) => readingBy(one, call, { operation, place, providers })),
  }));
  const writers = providers.map(({ party }) => ({ party: party.ref, names: writtenBy(party, operation, place) }));
  return readershipOf({ event: operation.id, place, writers }, readings, operation.audience === 'external');
}

/** Every place that a provider's answers name, sorted: what a misspelt one can be held against. */
export function placesAnswered({ provider, operation }: Answered, parties: readonly Party[]): readonly JsonPointer[] {
  const places = parties
    .filter(({ service }) => service.id === provider)
    .flatMap(({ service, sources }) =>
      (service.api?.operations ?? [])
        .filter(({ id }) => id === operation.id)
        .flatMap(answersOf)
        .flatMap((contract) => namedPlaces(rootNode(contract, sources)).map(({ path }) => path)),
    );
  return [...new Set(places)].filter((path) => path !== '').sort();
}

type Asked = {
  readonly operation: HttpOperation;
  readonly place: JsonPointer;
  readonly providers: readonly ReadingParty[];
};

function readingBy(one: ReadingParty, call: HttpCalls, asked: Asked): Reading {
  const { place, operation } = asked;
  const seen = one.evidence.filter(({ subject, reads }) => subject === operation.id && reads !== undefined);
  const record = seen.find(({ reads = [] }) => reads.some((read) => meets(read, place)));
  if (record !== undefined && place !== '')
    return { reads: 'yes', because: 'was seen to read it', at: call.at, evidence: [record.evidence] };
  if (call.pact !== undefined) return byPact(call.pact, asked);
  if (call.subset !== undefined) return bySubset(one.party, call.subset, asked);
  const [watched] = seen.filter(({ contract }) => contract === undefined || contract === one.digest);
  if (watched !== undefined)
    return { reads: 'no', because: 'was watched, and never read it', at: call.at, evidence: [watched.evidence] };
  return { reads: 'maybe', because: 'did not state what it reads', at: call.at, evidence: [declared(call.at)] };
}

const declared = ({ file }: Location): Evidence => ({ kind: 'declared', by: file });

function byPact(pact: NonNullable<HttpCalls['pact']>, { operation, place, providers }: Asked): Reading {
  const evidence: readonly Evidence[] = [{ kind: 'tested', by: pact.at.file }];
  const own = pact.interactions.filter((one) => one.kind === 'http');
  const isOf = (api: HttpApi | undefined, method: string, path: string): boolean =>
    api !== undefined && routeOf(api, method, path)?.operation.id === operation.id;
  const asking = own.filter(({ request: { method, path } }) =>
    providers.some(({ party }) => isOf(party.service.api, method, path)),
  );
  if (asking.length === 0) return { reads: 'no', because: 'its pact does not call it', at: pact.at, evidence };
  const expecting = asking.find(
    ({ response: { body } }) => place === '' || (body !== undefined && isFilled(body, place)),
  );
  return expecting === undefined
    ? { reads: 'no', because: 'its pact does not name it', at: pact.at, evidence }
    : { reads: 'yes', because: place === '' ? 'its pact calls it' : 'its pact expects it', at: expecting.at, evidence };
}

function bySubset(party: Party, subset: HttpApi, { operation, place, providers }: Asked): Reading {
  const evidence = [declared(subset.at)];
  const isOf = (own: HttpOperation, api: HttpApi): boolean =>
    matchOperations({ ...subset, operations: [own] }, api, 'operations').pairs.some(
      ({ after }) => after.id === operation.id,
    );
  const called = subset.operations.find((own) =>
    providers.some(({ party: { service } }) => service.api !== undefined && isOf(own, service.api)),
  );
  if (called === undefined)
    return { reads: 'no', because: 'what it states of the API does not call it', at: subset.at, evidence };
  if (place === '') return { reads: 'yes', because: 'what it states of the API calls it', at: called.at, evidence };
  const named = answersOf(called).map((contract) => namingOf(contract, party.sources, place));
  const yes = named.find(({ names }) => names === 'yes');
  if (yes !== undefined) return { reads: 'yes', because: 'its schema names it', at: yes.at ?? called.at, evidence };
  const all = named.find(({ names }) => names === 'all');
  return all === undefined
    ? { reads: 'no', because: 'its schema does not name it', at: called.at, evidence }
    : { reads: 'maybe', because: 'takes all that comes there', at: all.at ?? called.at, evidence };
}

/** The schemas of what an operation answers, whatever the status. */
function answersOf({ responses }: HttpOperation): readonly Contract[] {
  return responses.flatMap(({ content }) => content.flatMap(({ schema }) => (schema === undefined ? [] : [schema])));
}

function writtenBy({ service, sources }: Party, { id }: HttpOperation, place: JsonPointer): Naming['names'] {
  const own = service.api?.operations.find((operation) => operation.id === id);
  return namedBy(own === undefined ? [] : answersOf(own).map((contract) => namingOf(contract, sources, place).names));
}
