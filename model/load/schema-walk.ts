import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '../json.ts';

const single = [
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const;
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const maps = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties'] as const;

/** Keywords that hold one schema, a list of schemas, or schemas by name, over all dialects. */
const holders: ReadonlyMap<string, 'one' | 'list' | 'map' | 'items' | 'dependencies'> = new Map([
  ...single.map((keyword) => [keyword, 'one'] as const),
  ...lists.map((keyword) => [keyword, 'list'] as const),
  ...maps.map((keyword) => [keyword, 'map'] as const),
  ['items', 'items'],
  ['dependencies', 'dependencies'],
]);

/**
 * `keyword`'s value with `visit` applied to each schema in it; the same value when none of them changed.
 *
 * @param at where the schema stands that states `keyword`
 */
export function mapSubschemas(
  keyword: string,
  value: Json,
  at: JsonPointer,
  visit: (schema: Json, pointer: JsonPointer) => Json,
): Json {
  const holder = holders.get(keyword);
  if (holder === undefined) return value;
  const pointer = pointerTo(at, keyword);
  if (holder === 'one') return visit(value, pointer);
  if (holder === 'items') return isArray(value) ? mapList(value, pointer, visit) : visit(value, pointer);
  if (holder === 'list') return isArray(value) ? mapList(value, pointer, visit) : value;
  if (!isObject(value)) return value;
  if (holder === 'map') return mapObject(value, pointer, visit);
  return mapObject(value, pointer, (entry, place) => (isArray(entry) ? entry : visit(entry, place)));
}

function mapList(
  list: readonly Json[],
  pointer: JsonPointer,
  visit: (schema: Json, pointer: JsonPointer) => Json,
): Json {
  const mapped = list.map((entry, position) => visit(entry, pointerTo(pointer, position)));
  return mapped.every((entry, position) => entry === list[position]) ? list : mapped;
}

function mapObject(
  object: JsonObject,
  pointer: JsonPointer,
  visit: (schema: Json, pointer: JsonPointer) => Json,
): Json {
  return mapMembers(object, (name, entry) => visit(entry, pointerTo(pointer, name)));
}

/** `object` with `make` applied to each member, without those of which it makes nothing; the same object when none changed. */
export function mapMembers(object: JsonObject, make: (name: string, member: Json) => Json | undefined): JsonObject {
  const names = Object.keys(object);
  const made = names.map((name) => make(name, object[name] ?? null));
  if (names.every((name, place) => made[place] === object[name])) return object;
  return Object.fromEntries(
    names.flatMap((name, place): readonly (readonly [string, Json])[] => {
      const member = made[place];
      return member === undefined ? [] : [[name, member]];
    }),
  );
}

/** Values of keywords that are data: whatever looks like a reference or an identifier in there is none. */
export const dataKeywords: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'example', 'examples']);
