import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { draftOf } from '../documents/keywords.ts';

type Fields = Record<string, Json>;

/**
 * A 2020-12 schema in the words of `dialect`, with the same meaning. With `noise`, words stand beside that mean nothing
 * in that dialect.
 */
export function written(schema: Schema, dialect: Dialect, noise: boolean): Schema {
  const draft = draftOf(dialect);
  if (typeof schema === 'boolean') return draft > 0 ? schema : schema ? {} : { not: {} };
  let fields: Fields = parts(schema, dialect, noise);
  if (draft < 4) tuples(fields);
  if (draft < 3) dependencies(fields);
  if (draft === 0) flags(fields);
  if (draft === 0 && fields['const'] !== undefined) replace(fields, 'const', { enum: [fields['const']] });
  if (dialect === 'openapi-3.0') fields = nullable(fields);
  return references(fields, draft, noise ? (NOISE[draft] ?? {}) : {});
}

/** By draft, words that it does not have. */
const NOISE: readonly JsonObject[] = [
  { if: false, else: false, contains: false, propertyNames: false, dependentRequired: { a: ['zz'] } },
  { if: false, else: false, minContains: 7, prefixItems: [false], contentEncoding: 'base64' },
  { unevaluatedProperties: false, dependentSchemas: { a: false }, minContains: 7, $recursiveRef: '#/none' },
  { prefixItems: [false], $dynamicRef: '#nothing', contentMediaType: 'application/json', nullable: true },
  { additionalItems: false, $recursiveRef: '#', contentEncoding: 'base64', nullable: true, deprecated: true },
];

function parts(schema: JsonObject, dialect: Dialect, noise: boolean): Fields {
  const one = (part: Json): Json => (isSchema(part) ? written(part, dialect, noise) : part);
  const entries = Object.entries(schema).map(([name, value]): [string, Json] => {
    if (name === 'additionalProperties' && typeof value === 'boolean') return [name, value];
    if (ONE.has(name)) return [name, one(value)];
    if (LIST.has(name) && isArray(value)) return [name, value.map(one)];
    if (MAP.has(name) && isObject(value)) return [name, mapped(value, one)];
    return [name, value];
  });
  return Object.fromEntries(entries);
}

function mapped(value: JsonObject, one: (part: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, one(part)]));
}

const ONE = new Set(
  'items additionalProperties propertyNames contains not if then else unevaluatedProperties unevaluatedItems'.split(
    ' ',
  ),
);
const LIST = new Set(['prefixItems', 'allOf', 'anyOf', 'oneOf']);
const MAP = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

function isSchema(value: Json): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

function replace(fields: Fields, name: string, by: JsonObject): void {
  delete fields[name];
  // An `enum` that is there already keeps its place.
  const clash = Object.keys(by).some((key) => fields[key] !== undefined);
  if (clash) fields['allOf'] = [...(isArray(fields['allOf']) ? fields['allOf'] : []), by];
  else Object.assign(fields, by);
}

function tuples(fields: Fields): void {
  const { prefixItems, items } = fields;
  if (prefixItems === undefined) return;
  delete fields['prefixItems'];
  fields['items'] = prefixItems;
  if (items !== undefined) fields['additionalItems'] = items;
}

function dependencies(fields: Fields): void {
  const { dependentRequired, dependentSchemas } = fields;
  delete fields['dependentRequired'];
  delete fields['dependentSchemas'];
  if (dependentRequired !== undefined) fields['dependencies'] = dependentRequired;
  if (dependentSchemas !== undefined) replace(fields, 'dependentSchemas', { dependencies: dependentSchemas });
}

function flags(fields: Fields): void {
  for (const [open, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const limit = fields[open];
    if (typeof limit === 'number') replace(fields, open, { [bound]: limit, [open]: true });
  }
}

function nullable(fields: Fields): Fields {
  const { type } = fields;
  if (!isArray(type)) return type === 'null' ? without(fields, 'type', { enum: [null] }) : fields;
  const others = type.filter((name) => name !== 'null');
  const [only] = others;
  if (others.length === 1 && only !== undefined && type.length === 2) return { ...fields, type: only, nullable: true };
  return without(fields, 'type', { anyOf: type.map((name) => (name === 'null' ? { enum: [null] } : { type: name })) });
}

function without(fields: Fields, name: string, by: JsonObject): Fields {
  replace(fields, name, by);
  return fields;
}

/** Up to draft-07 a reference hides its siblings: it moves into a branch of its own. */
function references(fields: Fields, draft: number, noise: JsonObject): Schema {
  if (draft >= 3) return { ...noise, ...fields };
  const { $ref, $defs, ...others } = fields;
  const kept: JsonObject = { ...others, ...($defs !== undefined && { definitions: $defs }) };
  if (typeof $ref !== 'string') return { ...noise, ...kept };
  const reference = {
    ...(Object.keys(noise).length > 0 && { type: 'null', not: {} }),
    $ref: $ref.replace('$defs', 'definitions'),
  };
  if (Object.keys(kept).length === 0) return reference;
  return { ...noise, ...kept, allOf: [...(isArray(kept['allOf']) ? kept['allOf'] : []), reference] };
}
