import type { EventUse } from '#model/catalog.ts';
import type { Pact, PactContents } from '#model/http.ts';
import type { Json } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import type { EventPair } from '../pairs.ts';
import type { Party } from '../party.ts';
import { eventsOf } from './event-mark.ts';

/** A value of which a pact says that it is sent, and where the pact says so. */
export type StatedValue = { readonly value: Json; readonly at: Location };

/**
 * What pacts between the two parties of an event say is sent of it: messages that the reader expects of the writer,
 * and messages for which the writer expects an answer of the reader.
 */
export function statedValues({ event, writer, reader }: EventPair): readonly StatedValue[] {
  const expected = pactsBetween(reader.party, writer.party).flatMap(({ interactions }) =>
    interactions.filter((one) => one.kind === 'message').filter((one) => isOf(event, one, writer.party.service.sends)),
  );
  const asked = pactsBetween(writer.party, reader.party)
    .flatMap(({ interactions }) => interactions.filter((one) => one.kind === 'exchange'))
    .filter(({ request }) => isOf(event, request, reader.party.service.receives))
    .map(({ request, at }) => ({ contents: request.contents, at }));
  return [...expected, ...asked].flatMap(({ contents, at }) =>
    contents === undefined ? [] : [{ value: contents, at }],
  );
}

/** The contract that only `value` fulfils. */
export function valueContract({ value, at }: StatedValue): Contract {
  const origin = { file: at.file, pointer: at.pointer ?? '' };
  return { schema: { const: value }, dialect: '2020-12', at, origins: { '': origin } };
}

function pactsBetween(caller: Party, provider: Party): readonly Pact[] {
  return caller.service.calls
    .filter((calls) => calls.provider === provider.ref.service)
    .flatMap(({ pact }) => (pact === undefined ? [] : [pact]));
}

function isOf(event: string, contents: PactContents, uses: readonly EventUse[]): boolean {
  return eventsOf(contents, uses).some((use) => use.event === event);
}
