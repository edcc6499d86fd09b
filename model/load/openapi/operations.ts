import type { HttpOperation } from '../../http.ts';
import type { JsonObject } from '../../json.ts';
import type { Audience } from '../../policy.ts';
import { parametersOf } from './parameters.ts';
import { asObject, entriesOf, locationOf, memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { follow } from './reference.ts';
import { bodyOf, responsesOf } from './responses.ts';
import { securityOf } from './security.ts';
import { serversOf } from './servers.ts';
import { sunsetOf } from './sunset.ts';
import { flagAt, textAt } from './text.ts';

const methods: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
]);

const otherMembers: ReadonlySet<string> = new Set([
  '$ref',
  'summary',
  'description',
  'servers',
  'parameters',
  'additionalOperations',
]);

/** A path item with what stands beside its `$ref`, the nearest first. */
export type PathItem = { readonly path: string; readonly parts: readonly Place<JsonObject>[] };

/** What all operations of a document start from. */
export type Defaults = {
  readonly security: Place | undefined;
  readonly schemes: ReadonlySet<string>;
  readonly audience: Audience;
};

/** One operation with where it was read, so that its callbacks can be read too. */
export type ReadOperation = { readonly operation: HttpOperation; readonly place: Place<JsonObject> };

/** The path item at `stated`; what stands beside its `$ref` completes and overrides what it refers to. */
export function pathItemAt(path: string, stated: Place, reading: Reading): PathItem {
  const target = follow(stated, reading);
  const parts = target?.pointer === stated.pointer && target.document === stated.document ? [target] : [stated, target];
  return { path, parts: parts.flatMap((part) => asObject(part) ?? []) };
}

/** The operations of one path item, in the order of the document, those of `additionalOperations` (OpenAPI 3.2) last. */
export function operationsOf(item: PathItem, defaults: Defaults, reading: Reading): readonly ReadOperation[] {
  const found = new Map<string, Place<JsonObject>>();
  for (const part of item.parts) {
    for (const [name, member] of membersOf(part)) {
      if (isMethod(name, member, reading) && !found.has(name.toUpperCase())) keep(name, member, found, reading);
    }
    for (const [name, member] of membersOf(memberOf(part, 'additionalOperations'))) {
      if (!found.has(name.toUpperCase())) keep(name, member, found, reading);
    }
  }
  return [...found].map(([method, place]) => ({
    operation: readOperation(method, item, place, defaults, reading),
    place,
  }));
}

function keep(name: string, member: Place, found: Map<string, Place<JsonObject>>, reading: Reading): void {
  const operation = asObject(member);
  if (operation !== undefined) found.set(name.toUpperCase(), operation);
  else tell('openapi-part-malformed', member, { reason: 'an operation must be an object' }, reading);
}

function isMethod(name: string, member: Place, reading: Reading): boolean {
  if (methods.has(name)) return true;
  if (otherMembers.has(name)) return false;
  if (methods.has(name.toLowerCase())) {
    tell('openapi-method-misspelt', member, { name }, reading);
    return true;
  }
  if (name === 'x-amazon-apigateway-any-method') {
    tell(
      'openapi-part-unmodelled',
      member,
      { reason: 'it is for any method and does not say which there are' },
      reading,
    );
  } else if (!name.startsWith('x-')) {
    tell('openapi-path-member-unknown', member, { name }, reading);
  }
  return false;
}

function readOperation(
  method: string,
  item: PathItem,
  place: Place<JsonObject>,
  defaults: Defaults,
  reading: Reading,
): HttpOperation {
  const part = (name: string): Place | undefined => memberOf(place, name);
  const body = bodyOf(part('requestBody'), reading);
  const servers = [place, ...item.parts].map(serversOf).find((list) => list.length > 0);
  const responses = responsesOf(part('responses'), reading);
  const sunset = sunsetOf(place, responses, reading);
  if (part('responses') === undefined && reading.version === '3.0')
    tell('openapi-responses-missing', place, {}, reading);
  return {
    id: `${method} ${item.path}`,
    method,
    path: item.path,
    ...texts(place, ['operationId', 'summary', 'description']),
    tags: entriesOf(part('tags')).flatMap((tag) => (typeof tag.value === 'string' ? [tag.value] : [])),
    parameters: parametersOf([...inherited(item), part('parameters')], reading),
    ...(body && { body }),
    responses,
    security: securityOf(part('security') ?? defaults.security, defaults.schemes, reading),
    ...(servers && { servers: servers.map((server) => server.url) }),
    ...(servers?.some(({ variables }) => variables) && {
      variableServers: servers.filter(({ variables }) => variables),
    }),
    audience: audienceOf([place, ...item.parts]) ?? defaults.audience,
    deprecated: flagAt(place, 'deprecated') ?? false,
    ...(sunset !== undefined && { sunset }),
    at: locationOf(place),
  };
}

/** The parameter lists of the path item, what `$ref` leads to before what stands beside it. */
function inherited(item: PathItem): readonly (Place | undefined)[] {
  return item.parts.map((part) => memberOf(part, 'parameters')).reverse();
}

/** `x-audience` of the first place that states it; `x-internal: true` says the same in the words of other tools. */
export function audienceOf(places: readonly (Place | undefined)[]): Audience | undefined {
  for (const place of places) {
    const stated = textAt(place, 'x-audience');
    if (stated === 'internal' || stated === 'external') return stated;
    if (place !== undefined && flagAt(place, 'x-internal') === true) return 'internal';
  }
  return undefined;
}

type Named = 'operationId' | 'summary' | 'description';

function texts(place: Place, names: readonly Named[]): Partial<Record<Named, string>> {
  const said: Partial<Record<Named, string>> = {};
  for (const name of names) {
    const text = textAt(place, name);
    if (text !== undefined) said[name] = text;
  }
  return said;
}

function tell(rule: string, place: Place, params: Readonly<Record<string, string>>, reading: Reading): void {
  reading.reportOn(place.document)({ rule, pointer: place.pointer, params, part: 'key' });
}
