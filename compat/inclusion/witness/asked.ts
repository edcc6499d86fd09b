import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { type Holds, keywordOf } from '../documents/keywords.ts';
import { factsOf } from '../documents/shape.ts';

/** Meetings of a schema and a part of the value after which one gives up. */
const MOST = 200_000;
/** Keywords whose schemas are about the same value as they themselves. */
const IN_PLACE = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependencies', 'dependentSchemas']);
/** They hold schemas that only references lead to. */
const POOLS = new Set(['$defs', 'definitions']);

/** The names that a table of `properties` is asked for, at most. */
export type Asked = (properties: JsonObject) => { readonly has: (name: string) => boolean };

const NONE: ReadonlySet<string> = new Set();

/**
 * The names under which each table of `properties` in `root` is asked for something by `value`, as its parts are followed
 * from keyword to keyword and through references. They may be too many, never too few. Undefined where references may lead
 * to anything but a place in `root`, or where there is too much to follow.
 */
export function askedOf(root: Schema, dialect: Dialect, value: Json): Asked | undefined {
  const { named, dynamic } = factsOf(root, dialect);
  if (named || dynamic) return undefined;
  const met = new Map<JsonObject, Set<Json>>();
  const names = new Map<JsonObject, Set<string>>();
  const waiting: (readonly [Json, Json])[] = [[root, value]];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [schema, part] = next;
    if (!isObject(schema)) continue;
    const parts = met.get(schema) ?? new Set();
    if (parts.has(part)) continue;
    if (++count > MOST) return undefined;
    met.set(schema, parts.add(part));
    const { properties } = schema;
    if (isObject(properties) && isObject(part)) {
      const asked = names.get(properties) ?? new Set();
      names.set(properties, asked);
      for (const name of Object.keys(part)) asked.add(name);
    }
    const target = referred(root, schema['$ref']);
    if (target === undefined) return undefined;
    waiting.push([target, part]);
    for (const [keyword, held] of Object.entries(schema)) {
      const holds = keywordOf(keyword, dialect)?.holds ?? 'nothing';
      if (holds === 'nothing' || POOLS.has(keyword)) continue;
      for (const pair of pairsBelow(keyword, holds, held, part)) waiting.push(pair);
    }
  }
  return (properties) => names.get(properties) ?? NONE;
}

/** What a reference leads to: `true` where there is none, undefined where that is no place in `root`. */
function referred(root: Schema, reference: Json | undefined): Json | undefined {
  if (typeof reference !== 'string') return true;
  if (reference === '#') return root;
  return /^#\/[^%]*$/.test(reference) ? valueAt(root, reference.slice(1)) : undefined;
}

/** The schemas in what `keyword` holds, each with a part of the value that it may be about. */
function* pairsBelow(keyword: string, holds: Holds, held: Json, part: Json): Generator<readonly [Json, Json]> {
  if (keyword === 'properties') {
    if (!isObject(held) || !isObject(part)) return;
    for (const [name, below] of Object.entries(part)) if (Object.hasOwn(held, name)) yield [held[name] ?? null, below];
    return;
  }
  const isMap = holds === 'map' || holds === 'map of schema or names';
  const schemas = isArray(held) ? held : isMap && isObject(held) ? Object.values(held) : [held];
  const parts = IN_PLACE.has(keyword) ? [part] : keyword === 'propertyNames' ? namesOf(part) : partsOf(part);
  for (const schema of schemas) for (const below of parts) yield [schema, below];
}

const namesOf = (part: Json): readonly Json[] => (isObject(part) ? Object.keys(part) : []);

const partsOf = (part: Json): readonly Json[] => (isArray(part) ? part : isObject(part) ? Object.values(part) : []);
