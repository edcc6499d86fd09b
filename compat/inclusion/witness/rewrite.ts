import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { draftOf, keywordOf } from '../documents/keywords.ts';

type Fields = Record<string, Json>;

/**
 * `schema` in the words of the draft that Ajv reads: draft-04 and OpenAPI 3.0 as draft-07; other dialects as they are,
 * less words that Ajv takes for keywords although the dialect has none of that name. With `onlyKeywords` all other words
 * go: Ajv looks for identifiers in them.
 */
export function forAjv(schema: Json, dialect: Dialect, onlyKeywords = false, depth = 0): Json {
  if (!isObject(schema) || depth > 300) return schema;
  const draft = draftOf(dialect);
  if (draft < 3 && typeof schema['$ref'] === 'string')
    return withParts(pick(schema, PLACES), dialect, onlyKeywords, depth);
  const fields: Fields = { ...withParts(schema, dialect, onlyKeywords, depth) };
  if (onlyKeywords)
    for (const name of Object.keys(fields)) if (keywordOf(name, dialect) === undefined) delete fields[name];
  for (const name of FOREIGN) if (keywordOf(name, dialect) === undefined) delete fields[name];
  if (draft === 0) flagsToBounds(fields);
  if (typeof schema['id'] === 'string' && draft === 0) fields['$id'] = schema['id'];
  delete fields['id'];
  if (fields['nullable'] === true && fields['type'] !== undefined) {
    fields['type'] = [...(isArray(fields['type']) ? fields['type'] : [fields['type']]), 'null'];
  }
  delete fields['nullable'];
  return fields;
}

/** Words of other drafts that Ajv would read whatever `$schema` says. */
const FOREIGN =
  'if then else propertyNames contains discriminator $schema prefixItems $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor'.split(
    ' ',
  );
/** What stays beside a reference that hides its siblings: places that it may point to, and what asserts nothing. */
const PLACES = new Set(['$ref', '$defs', 'definitions', 'components', 'default']);

function pick(schema: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => names.has(name)));
}

function flagsToBounds(fields: Fields): void {
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const limit = fields[bound];
    if (typeof fields[flag] !== 'boolean') continue;
    if (fields[flag] === true && limit !== undefined) {
      fields[flag] = limit;
      delete fields[bound];
    } else delete fields[flag];
  }
}

function withParts(schema: JsonObject, dialect: Dialect, onlyKeywords: boolean, depth: number): JsonObject {
  const entries = Object.entries(schema).map(([name, value]): [string, Json] => {
    const holds = keywordOf(name, dialect)?.holds;
    const one = (part: Json): Json => forAjv(part, dialect, onlyKeywords, depth + 1);
    if (holds === undefined || holds === 'nothing') return [name, value];
    if (isArray(value)) return [name, value.map(one)];
    if (holds === 'schema' || holds === 'schema or list') return [name, one(value)];
    if (!isObject(value)) return [name, value];
    return [
      name,
      Object.fromEntries(Object.entries(value).map(([key, part]) => [key, isArray(part) ? part : one(part)])),
    ];
  });
  return Object.fromEntries(entries);
}
