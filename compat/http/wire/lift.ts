import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { scalarText, type WireShape } from './serialise.ts';

/**
 * What a reader of text accepts, told as JSON values: a reader of strings meets the number 5 as the text `5`, a reader
 * of integers meets the string `"5"` as the number 5. Never wider than what it accepts on the wire; the contract itself
 * where its types leave nothing to add. Schemas stay at their places.
 */
export function readFromWire(contract: Contract, shape?: WireShape): Contract {
  const { schema } = contract;
  if (!isObject(schema)) return contract;
  const lifted = orOneItem(liftSchema(schema), shape);
  return lifted === schema ? contract : { ...contract, schema: lifted };
}

/** A list of one item is on the wire what the item alone is, where items stand beside each other under the name. */
function orOneItem(schema: JsonObject, shape: WireShape | undefined): JsonObject {
  const { items, minItems = 0, prefixItems } = schema;
  const repeats = shape?.style === 'form' && shape.explode && shape.mediaType === undefined;
  if (!repeats || schema['type'] !== 'array' || !isObject(items) || prefixItems !== undefined) return schema;
  if (typeof minItems !== 'number' || minItems > 1 || schema['maxItems'] === 0 || 'contains' in schema) return schema;
  const { $defs: pool, ...list } = schema;
  return { anyOf: [list, items], ...(pool !== undefined && { $defs: pool }) };
}

function liftSchema(schema: JsonObject): JsonObject {
  const nested = Object.fromEntries(
    Object.entries(schema).map(([key, member]): readonly [string, Json] => {
      if (applied.has(key) && isObject(member)) return [key, liftSchema(member)];
      if (lists.has(key) && isArray(member)) return [key, member.map(liftMember)];
      if ((key === 'properties' || key === '$defs') && isObject(member)) return [key, liftMembers(member)];
      return [key, member];
    }),
  );
  const changed = Object.keys(schema).some((key) => nested[key] !== schema[key]);
  return liftScalar(changed ? nested : schema);
}

const applied = new Set(['items', 'additionalProperties']);
const lists = new Set(['allOf', 'anyOf', 'prefixItems']);

function liftMember(member: Json): Json {
  return isObject(member) ? liftSchema(member) : member;
}

function liftMembers(members: JsonObject): JsonObject {
  const lifted = Object.entries(members).map(([name, member]) => [name, liftMember(member)] as const);
  return lifted.some(([name, member]) => member !== members[name]) ? Object.fromEntries(lifted) : members;
}

function liftScalar(schema: JsonObject): JsonObject {
  const stated = schema['type'];
  const types = isArray(stated) ? stated.filter((type) => typeof type === 'string') : [stated];
  if (types.length !== 1) return schema;
  const values = schema['enum'];
  if (isArray(values)) return liftEnum(schema, values);
  switch (types[0]) {
    case 'string':
      return constrained(schema, stringKeywords) ? schema : withTypes(schema, ['string', 'number', 'boolean']);
    case 'integer':
      return constrained(schema, numberKeywords) ? schema : withPattern(schema, 'integer', '^-?(0|[1-9][0-9]*)$');
    case 'number':
      return constrained(schema, numberKeywords)
        ? schema
        : withPattern(schema, 'number', '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$');
    case 'boolean':
      return constrained(schema, ['const', 'pattern']) ? schema : withPattern(schema, 'boolean', '^(true|false)$');
    default:
      return schema;
  }
}

const stringKeywords = ['const', 'pattern', 'format', 'minLength', 'maxLength', 'contentEncoding', 'contentMediaType'];
const numberKeywords = ['const', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

function constrained(schema: JsonObject, keywords: readonly string[]): boolean {
  return keywords.some((keyword) => schema[keyword] !== undefined);
}

/** Each member beside what else has the same text. */
function liftEnum(schema: JsonObject, values: readonly Json[]): JsonObject {
  const { type: _, ...rest } = schema;
  const all = new Map<string, Json>();
  for (const value of values) {
    for (const twin of isArray(value) || isObject(value) ? [value] : [value, ...readingsOf(scalarText(value))]) {
      all.set(JSON.stringify(twin), twin);
    }
  }
  return all.size === values.length ? schema : { ...rest, enum: [...all.values()] };
}

/** The values that a reader may take `text` for: itself, and the number or boolean that it spells. */
export function readingsOf(text: string): readonly Json[] {
  const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text);
  return [text, ...(isNumber ? [Number(text)] : []), ...(text === 'true' || text === 'false' ? [text === 'true'] : [])];
}

function withTypes(schema: JsonObject, types: readonly string[]): JsonObject {
  const { type: _, allOf, ...rest } = schema;
  const among = { anyOf: types.map((type) => ({ type })) };
  return { ...rest, allOf: [...(isArray(allOf) ? allOf : []), among] };
}

function withPattern(schema: JsonObject, type: string, pattern: string): JsonObject {
  return { ...withTypes(schema, [type, 'string']), pattern };
}
