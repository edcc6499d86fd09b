import { digestOfBytes } from '#model/digest.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';

const numbers = new WeakMap<object, number>();
let count = 0;

/** A number that stands for one object while the process runs, so that pools need not be written out in keys. */
export function numberOf(value: object): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  count += 1;
  numbers.set(value, count);
  return count;
}

/** Equal for resources that say the same over the same pool of definitions, wherever they stand. */
export function identityOf({ schema, dialect, uri, neighbours }: SchemaResource): Json {
  const around = [dialect, uri ?? null, neighbours === undefined ? null : numberOf(neighbours)];
  if (!isObject(schema)) return [...around, schema];
  const { $defs: pool } = schema;
  return [...around, nameOf(schema), isObject(pool) ? numberOf(pool) : null];
}

const names = new WeakMap<JsonObject, string>();

/** What a schema says but for its definitions, in few letters: large ones are asked about place by place. */
function nameOf(schema: JsonObject): string {
  const known = names.get(schema);
  if (known !== undefined) return known;
  const { $defs: _, ...root } = schema;
  const text = JSON.stringify(root);
  const name = text.length < SHORT ? text : digestOfBytes(text);
  names.set(schema, name);
  return name;
}

/** Texts up to this length are names themselves. */
const SHORT = 100;
