import { isArray, isObject, isOfType, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { definitionIn, rootOf } from './change/same.ts';
import { typesOf } from './filling/saying.ts';

/** How many references and branches are followed; a circle ends here. */
const DEEPEST = 50;

/** Why a value is refused, of what no policy excuses: the strongest is what it is, the next what is missing in it. */
export type PlainRefusal = 'of another kind' | 'incomplete';

/**
 * Whether a validator of `reader` refuses `value` for its type, for a bound, or for a property that is missing: whatever
 * is said of formats, of enums that grow and of properties that are not named. What is of another kind is refused even
 * where defaults fill in what is missing. Errs towards undefined.
 */
export function plainRefusal(reader: SchemaResource, value: Json): PlainRefusal | undefined {
  const { schema, neighbours, uri } = reader;
  if (!isObject(schema) || neighbours !== undefined || uri !== undefined) return undefined;
  const pool = isObject(schema['$defs']) ? schema['$defs'] : {};
  return refused(rootOf(reader), value, pool, DEEPEST);
}

function refused(schema: Json | undefined, value: Json, pool: JsonObject, left: number): PlainRefusal | undefined {
  if (!isObject(schema) || left === 0) return undefined;
  const below = (part: Json | undefined, inner: Json): PlainRefusal | undefined => refused(part, inner, pool, left - 1);
  const { $ref: reference, properties, items, prefixItems, allOf } = schema;
  // What stands beside a reference may say nothing.
  if (typeof reference === 'string') return below(definitionIn(pool, reference), value);
  if (isOfAnotherKind(schema, value)) return 'of another kind';
  const found: (PlainRefusal | undefined)[] = [];
  if (isObject(value)) {
    const members = isObject(properties) ? properties : {};
    for (const [name, inner] of Object.entries(value)) {
      if (Object.hasOwn(members, name)) found.push(below(members[name], inner));
    }
    const required = isArray(schema['required']) ? schema['required'] : [];
    if (required.some((name) => typeof name === 'string' && !Object.hasOwn(value, name))) found.push('incomplete');
  }
  if (isArray(value) && isObject(items) && prefixItems === undefined) {
    for (const item of value) found.push(below(items, item));
  }
  for (const branch of isArray(allOf) ? allOf : []) found.push(below(branch, value));
  for (const union of [schema['anyOf'], schema['oneOf']]) {
    if (isArray(union)) found.push(weakest(union.map((branch) => below(branch, value))));
  }
  return found.includes('of another kind') ? 'of another kind' : found.find((one) => one !== undefined);
}

/** What all branches of a union have in common. */
function weakest(found: readonly (PlainRefusal | undefined)[]): PlainRefusal | undefined {
  if (found.length === 0 || found.includes(undefined)) return undefined;
  return found.includes('incomplete') ? 'incomplete' : 'of another kind';
}

function isOfAnotherKind(schema: JsonObject, value: Json): boolean {
  const { minimum, maximum, nullable } = schema;
  const isNull = value === null && (nullable === true || schema['x-nullable'] === true);
  if (!isNull && typesOf(schema)?.every((type) => !isOfType(value, type)) === true) return true;
  if (typeof value !== 'number') return false;
  return (typeof minimum === 'number' && value < minimum) || (typeof maximum === 'number' && value > maximum);
}
