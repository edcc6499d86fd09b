import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';

/** Schemas with fewer properties than this are left whole: compiling them is quick, and worth remembering. */
const FEW = 60;

/**
 * `schema` without the `properties` entries whose names occur nowhere in `value`: they never apply to it, and a validator
 * compiles the rest sooner. Undefined where there is little to gain, or where references point into `properties`.
 */
export function pruned(schema: Schema, value: Json): Schema | undefined {
  if (typeof schema === 'boolean') return undefined;
  const count = { properties: 0, pointed: false };
  survey(schema, count);
  if (count.properties < FEW || count.pointed) return undefined;
  return prune(schema, namesIn(value)) as JsonObject;
}

function survey(root: Json, count: { properties: number; pointed: boolean }): void {
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isArray(value)) stack.push(...value);
    if (!isObject(value)) continue;
    const { properties, $ref } = value;
    if (isObject(properties)) count.properties += Object.keys(properties).length;
    if (typeof $ref === 'string' && $ref.includes('/properties/')) count.pointed = true;
    stack.push(...Object.values(value));
  }
}

function namesIn(root: Json): ReadonlySet<string> {
  const names = new Set<string>();
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isArray(value)) stack.push(...value);
    if (!isObject(value)) continue;
    for (const [name, part] of Object.entries(value)) {
      names.add(name);
      stack.push(part);
    }
  }
  return names;
}

/** Other names than those of `value` are never looked up, by `properties` or by what depends on it. */
function prune(value: Json, names: ReadonlySet<string>): Json {
  if (isArray(value)) return value.map((item) => prune(item, names));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([keyword, part]): [string, Json] => {
    if (DATA.has(keyword)) return [keyword, part];
    if (keyword !== 'properties' || !isObject(part)) return [keyword, prune(part, names)];
    const kept = Object.entries(part).filter(([name]) => names.has(name));
    return [keyword, Object.fromEntries(kept.map(([name, schema]) => [name, prune(schema, names)]))];
  });
  return Object.fromEntries(entries);
}

const DATA = new Set(['enum', 'const', 'default', 'examples', 'example']);
