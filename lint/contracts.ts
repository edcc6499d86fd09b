import type { Catalog, Service } from '#model/catalog.ts';
import type { HttpApi, HttpMedia } from '#model/http.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo, valueAt } from '#model/json.ts';
import { type Contract, locate } from '#model/schema.ts';

/** A schema, the event or operation that it stands in, and which part of that it describes. */
export type StatedContract = { readonly subject: string; readonly part: string; readonly contract: Contract };

/** Every schema of a catalog that is read: payloads, headers and replies of events, all parts of operations. */
export function statedContracts(catalog: Catalog): readonly StatedContract[] {
  return catalog.services
    .flatMap((service) => [...eventContracts(service), ...apisOf(service).flatMap(apiContracts)])
    .filter(({ contract }) => contract.unread === undefined);
}

function eventContracts({ sends, receives }: Service): readonly StatedContract[] {
  return [...sends, ...receives].flatMap(({ event: subject, payload, headers, reply }) => [
    { subject, part: 'payload', contract: payload },
    ...(headers === undefined ? [] : [{ subject, part: 'headers', contract: headers }]),
    ...(reply === undefined ? [] : [{ subject, part: 'reply', contract: reply.payload }]),
  ]);
}

function apisOf({ api, calls }: Service): readonly HttpApi[] {
  return [api, ...calls.map(({ subset }) => subset)].filter((one) => one !== undefined);
}

function apiContracts({ operations, outgoing }: HttpApi): readonly StatedContract[] {
  return [...operations, ...outgoing].flatMap(({ id: subject, parameters, body, responses }) => [
    ...parameters.map(({ in: where, name, schema }) => ({
      subject,
      part: `${where} parameter ${name}`,
      contract: schema,
    })),
    ...mediaContracts(subject, 'request body', body?.content ?? []),
    ...responses.flatMap(({ status, headers, content }) => [
      ...headers.map(({ name, schema }) => ({ subject, part: `response ${status} header ${name}`, contract: schema })),
      ...mediaContracts(subject, `response ${status}`, content),
    ]),
  ]);
}

function mediaContracts(subject: string, part: string, content: readonly HttpMedia[]): readonly StatedContract[] {
  return content.flatMap(({ schema, itemSchema }) =>
    [schema, itemSchema].flatMap((contract) => (contract === undefined ? [] : [{ subject, part, contract }])),
  );
}

/** Every schema that speaks of the whole value of `contract`: its root, what that refers to, and what holds as well. */
export function rootParts({
  schema,
}: Pick<Contract, 'schema'>): readonly { readonly part: JsonObject; readonly pointer: JsonPointer }[] {
  const parts = new Map<JsonPointer, JsonObject>();
  const visit = (pointer: JsonPointer): void => {
    const part = valueAt(schema, pointer);
    if (!isObject(part) || parts.has(pointer)) return;
    parts.set(pointer, part);
    const { $ref, allOf } = part;
    if (typeof $ref === 'string' && $ref.startsWith('#')) visit(decoded($ref.slice(1)));
    if (isArray(allOf)) allOf.forEach((_, index) => void visit(pointerTo(pointer, 'allOf', index)));
  };
  visit('');
  return [...parts].map(([pointer, part]) => ({ pointer, part }));
}

function decoded(pointer: string): JsonPointer {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}

const inner = ['additionalProperties', 'items', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'] as const;
const lists = ['allOf', 'anyOf', 'oneOf', 'items', 'prefixItems'] as const;
const maps = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'] as const;

/** Calls `look` with every schema object inside of `contract`, the definitions that it shares included. */
export function visitSchemas({ schema }: Contract, look: (part: JsonObject, pointer: JsonPointer) => void): void {
  const visit = (part: Json | undefined, pointer: JsonPointer): void => {
    if (!isObject(part)) return;
    look(part, pointer);
    for (const keyword of inner) visit(part[keyword], pointerTo(pointer, keyword));
    for (const keyword of lists) {
      const list = part[keyword];
      if (isArray(list)) list.forEach((each, index) => void visit(each, pointerTo(pointer, keyword, index)));
    }
    for (const keyword of maps) {
      const map = part[keyword];
      for (const [name, each] of Object.entries(isObject(map) ? map : {}))
        visit(each, pointerTo(pointer, keyword, name));
    }
  };
  visit(schema, '');
}

/**
 * Calls `look` once for each place of a document in which a schema of `catalog` stands, however many contracts share it.
 */
export function visitPlaces(
  catalog: Catalog,
  look: (part: JsonObject, stated: StatedContract, pointer: JsonPointer) => void,
): void {
  const said = new Set<string>();
  const pools = new WeakSet<object>();
  for (const stated of statedContracts(catalog)) {
    const { contract } = stated;
    const pool = isObject(contract.schema) ? contract.schema['$defs'] : undefined;
    const isKnown = isObject(pool) && pools.has(pool);
    if (isObject(pool)) pools.add(pool);
    const { schema } = contract;
    const own = isKnown && isObject(schema) ? { ...contract, schema: { ...schema, $defs: {} } } : contract;
    visitSchemas(own, (part, pointer) => {
      const at = locate(contract, pointer, () => undefined);
      const place = `${at.file}#${at.pointer}`;
      if (said.has(place) && at.pointer !== undefined) return;
      said.add(place);
      look(part, stated, pointer);
    });
  }
}
