import { isArray, isObject, type Json } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { keywordOf } from '../documents/keywords.ts';
import { reachedOnly } from './reached.ts';

/** Schemas with fewer properties than this are left whole: compiling them is quick, and worth remembering. */
const FEW = 60;
/** Schemas within schemas deeper than this are left as they are. */
const DEEPEST = 300;

/**
 * `schema` without the `properties` entries whose names occur nowhere in `value`, and the definitions that only they refer
 * to: they never apply to it, and a validator compiles the rest sooner. Undefined where there is little to gain, or where references point into `properties`.
 */
export function pruned(schema: Schema, dialect: Dialect, value: Json): Schema | undefined {
  if (typeof schema === 'boolean') return undefined;
  const count = { properties: 0, pointed: false };
  survey(schema, count);
  if (count.properties < FEW || count.pointed) return undefined;
  const names = namesIn(value);
  const one = (part: Json): Json => prune(part, names, dialect, 0);
  const made = reachedOnly(schema, one) ?? one(schema);
  return isObject(made) ? made : undefined;
}

function survey(root: Json, count: { properties: number; pointed: boolean }): void {
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isArray(value)) for (const item of value) stack.push(item);
    if (!isObject(value)) continue;
    const { properties, $ref } = value;
    if (isObject(properties)) count.properties += Object.keys(properties).length;
    if (typeof $ref === 'string' && $ref.includes('/properties/')) count.pointed = true;
    for (const part of Object.values(value)) stack.push(part);
  }
}

function namesIn(root: Json): ReadonlySet<string> {
  const names = new Set<string>();
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isArray(value)) for (const item of value) stack.push(item);
    if (!isObject(value)) continue;
    for (const [name, part] of Object.entries(value)) {
      names.add(name);
      stack.push(part);
    }
  }
  return names;
}

/** Other names than those of `value` are never looked up, by `properties` or by what depends on it. */
function prune(schema: Json, names: ReadonlySet<string>, dialect: Dialect, depth: number): Json {
  if (!isObject(schema) || depth > DEEPEST) return schema;
  const inner = (part: Json): Json => prune(part, names, dialect, depth + 1);
  const entries = Object.entries(schema).map(([keyword, part]): [string, Json] => {
    const holds = keywordOf(keyword, dialect)?.holds;
    if (holds === undefined || holds === 'nothing') return [keyword, part];
    if (isArray(part)) return [keyword, part.map(inner)];
    if (holds === 'schema' || holds === 'schema or list' || !isObject(part)) return [keyword, inner(part)];
    const kept = Object.entries(part).filter(([name]) => keyword !== 'properties' || names.has(name));
    return [keyword, Object.fromEntries(kept.map(([name, each]) => [name, inner(each)]))];
  });
  return Object.fromEntries(entries);
}
