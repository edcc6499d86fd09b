import type { Party } from '#compat/party.ts';
import type { Answered } from '#stages/readers/index.ts';
import { otherNames } from '../store.ts';
import { UsageError } from '../usage-error.ts';

/** What a person asks about: an event or an operation as they name it, and a place in it. */
export type Asked = { readonly place: string } & (
  | { readonly kind: 'event'; readonly name: string }
  | { readonly kind: 'operation'; readonly provider?: string; readonly method: string; readonly path: string }
);

const method = /^(get|put|post|delete|options|head|patch|trace|query)$/i;

/** `food-added /price`, `GET /foods/{id} /price`, or `food GET /foods/{id} /price`; in one argument or in several. */
export function askedFor(words: readonly string[]): Asked {
  const [first = ''] = words;
  const parts = words.flatMap((word, index) => (index < 2 && / \//.test(word) ? word.split(/ +/) : [word]));
  const at = parts.slice(0, 2).findIndex((part, index) => method.test(part) && parts[index + 1]?.startsWith('/'));
  const own = at < 0 ? words.slice(1) : parts.slice(at + 2);
  if (own.length > 1)
    throw new UsageError(`${own[1]} is one word too many`, 'one event or operation, and one place in it');
  const place = placeOf(own[0] ?? '');
  if (at < 0) return { kind: 'event', name: first, place };
  const [verb = '', path = ''] = parts.slice(at);
  return {
    kind: 'operation',
    ...(at === 1 && { provider: first.split(' ')[0] ?? '' }),
    method: verb.toUpperCase(),
    path,
    place,
  };
}

function placeOf(pointer: string): string {
  const place = pointer.replace(/^#/, '');
  if (place !== '' && !place.startsWith('/'))
    throw new UsageError(`${pointer} is no JSON Pointer`, `did you mean /${place.replaceAll('.', '/')}?`);
  return place;
}

/** The event that a person means: its identity, or the end of it where only one event ends so. */
export function eventNamed(named: string, parties: readonly Party[], where: string): string {
  const uses = parties.flatMap(({ service }) => [...service.sends, ...service.receives]);
  const events = [...new Set(uses.map(({ event }) => event))].sort();
  if (events.includes(named)) return named;
  const byName = uses.filter(({ event, name }) => name === named || /[/@]([^/@]*)$/.exec(event)?.[1] === named);
  const found = [...new Set(byName.map(({ event }) => event))].sort();
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) throw new UsageError(`${named} is several events`, `name one of ${found.join(', ')}`);
  throw new UsageError(
    `nobody in ${where} sends or receives ${named}`,
    otherNames(named, [...new Set(uses.map(({ name }) => name))].sort()),
  );
}

/** The operation that a person means; names of path parameters do not matter. */
export function operationNamed(
  { provider, method: verb, path }: Extract<Asked, { kind: 'operation' }>,
  parties: readonly Party[],
  where: string,
): Answered {
  const ids = parties.flatMap(({ service }) => (service.api === undefined ? [] : [service.id])).sort();
  if (provider !== undefined && !ids.includes(provider))
    throw new UsageError(`no ${provider} in ${where} has an API`, otherNames(provider, [...new Set(ids)]));
  const all = parties
    .filter(({ service }) => provider === undefined || service.id === provider)
    .flatMap(({ service }) =>
      (service.api?.operations ?? []).map((operation) => ({ provider: service.id, operation })),
    );
  const shape = (id: string): string => id.replaceAll(/\{[^}]*\}/g, '{}');
  const wanted = shape(`${verb} ${path}`);
  const found = all.filter(({ operation }) => shape(operation.id) === wanted);
  const services = [...new Set(found.map((one) => one.provider))].sort();
  if (services.length > 1)
    throw new UsageError(
      `${verb} ${path} is answered by several services`,
      `name one of them before it: ${services.map((id) => `${id} ${verb} ${path}`).join(', ')}`,
    );
  const [first] = found;
  if (first !== undefined) return first;
  const known = [...new Set(all.map(({ operation }) => operation.id))].sort();
  throw new UsageError(
    `${provider ?? 'nobody'} in ${where} ${provider === undefined ? 'answers' : 'does not answer'} ${verb} ${path}`,
    otherNames(`${verb} ${path}`, known),
  );
}
