import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { Condition } from './condition.ts';

/**
 * The payloads that meet `condition`, as a schema: exactly those, or some more where a filter asks for what a schema
 * can't say. Undefined where every payload might.
 */
export function languageOf(condition: Condition): SchemaResource | undefined {
  const schema = schemaOf(condition);
  return schema === true
    ? undefined
    : { schema: typeof schema === 'boolean' ? schema : asObject(schema), dialect: '2020-12' };
}

function asObject(schema: Json): { readonly [name: string]: Json } {
  return { allOf: [schema] };
}

function schemaOf(condition: Condition): Json {
  switch (condition.kind) {
    case 'always':
    case 'unknown':
      return true;
    case 'never':
      return false;
    case 'all': {
      const parts = condition.of.map(schemaOf).filter((part) => part !== true);
      return parts.length === 0 ? true : { allOf: parts };
    }
    case 'any': {
      const parts = condition.of.map(schemaOf);
      return parts.includes(true) ? true : { anyOf: parts };
    }
    case 'place':
      return placeSchema(condition);
  }
}

const scalar: Json = { type: ['string', 'number', 'boolean', 'null'] };

function placeSchema({ path, matchers, present, absent }: Extract<Condition, { kind: 'place' }>): Json {
  const wanted = present ? [true] : matchers.map(({ schema }) => schema);
  const leaf: Json = wanted.includes(true) ? scalar : { allOf: [scalar, { anyOf: wanted }] };
  const parts = [...(wanted.length === 0 ? [] : [reached(path, leaf)]), ...(absent ? [unreached(path)] : [])];
  const [only, ...others] = parts;
  if (only === undefined) return false;
  return others.length === 0 ? only : { anyOf: parts };
}

/** Something at `path` that `leaf` accepts; in a list, one member of it. */
function reached(path: readonly string[], leaf: Json): Json {
  const [name, ...rest] = path;
  const here: Json =
    name === undefined ? leaf : { type: 'object', required: [name], properties: { [name]: reached(rest, leaf) } };
  // Lists within lists are taken as they come.
  return { anyOf: [here, { type: 'array', contains: { anyOf: [here, { type: 'array' }] } }] };
}

/** No scalar at `path`, as far as no list is on the way. */
function unreached(path: readonly string[]): Json {
  const [name, ...rest] = path;
  if (name === undefined) return { type: ['object', 'array'] };
  return { properties: { [name]: unreached(rest) } };
}
