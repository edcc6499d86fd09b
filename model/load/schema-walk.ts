import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '../json.ts';

/** Keywords that hold one schema, a list of schemas, or schemas by name, over all dialects. */
const single = new Set([
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
]);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const maps = new Set(['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties']);

/** `keyword`'s value with `visit` applied to each schema in it; the same value when none of them changed. */
export function mapSubschemas(
  keyword: string,
  value: Json,
  pointer: JsonPointer,
  visit: (schema: Json, pointer: JsonPointer) => Json,
): Json {
  if (single.has(keyword)) return visit(value, pointer);
  if (keyword === 'items') return isArray(value) ? mapList(value, pointer, visit) : visit(value, pointer);
  if (lists.has(keyword)) return isArray(value) ? mapList(value, pointer, visit) : value;
  if (maps.has(keyword)) return isObject(value) ? mapObject(value, pointer, visit) : value;
  if (keyword === 'dependencies' && isObject(value))
    return mapObject(value, pointer, (entry, at) => (isArray(entry) ? entry : visit(entry, at)));
  return value;
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
  let changed = false;
  const entries = Object.entries(object).map(([name, entry]): [string, Json] => {
    const mapped = visit(entry, pointerTo(pointer, name));
    changed ||= mapped !== entry;
    return [name, mapped];
  });
  return changed ? Object.fromEntries(entries) : object;
}

/** Values of keywords that are data: whatever looks like a reference or an identifier in there is none. */
export const dataKeywords: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'example', 'examples']);
