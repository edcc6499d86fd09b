import { isObject, type Json, type JsonObject, type JsonPointer, tokensOf } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { eachSchema } from './walk.ts';

/** The definition that a reference of a self-contained contract names: `#/$defs/food` gives `food`. */
export function definitionName(ref: Json | undefined): string | undefined {
  if (typeof ref !== 'string' || !ref.startsWith('#/$defs/')) return undefined;
  return tokensOf(decodeFragment(ref.slice(1)))[1];
}

function decodeFragment(fragment: string): JsonPointer {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The schema without its pool of definitions. */
export function withoutPool(schema: Schema): Schema {
  if (typeof schema === 'boolean' || schema.$defs === undefined) return schema;
  const { $defs: _pool, ...own } = schema;
  return own;
}

export function poolOf(schema: Schema): JsonObject {
  return typeof schema !== 'boolean' && isObject(schema.$defs) ? schema.$defs : {};
}

const known = new WeakMap<JsonObject, readonly string[]>();

/** Names of definitions that `schema` refers to itself, not through others. Remembered per schema. */
function directReferences(schema: Json): readonly string[] {
  if (!isObject(schema)) return [];
  const before = known.get(schema);
  if (before !== undefined) return before;
  const names = new Set<string>();
  eachSchema(schema, (part) => {
    for (const ref of [part.$ref, part.$dynamicRef, part.$recursiveRef]) {
      const name = definitionName(ref);
      if (name !== undefined) names.add(name);
    }
  });
  const result = [...names].sort();
  known.set(schema, result);
  return result;
}

/** The definitions that a contract's schema needs, by name, sorted; of a shared pool only what is reached. */
export function reachedDefinitions(schema: Schema): Readonly<Record<string, Json>> {
  const pool = poolOf(schema);
  const reached = new Map<string, Json>();
  const queue = [...directReferences(withoutPool(schema))];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const definition = Object.hasOwn(pool, name) ? pool[name] : undefined;
    if (definition === undefined || reached.has(name)) continue;
    reached.set(name, definition);
    queue.push(...directReferences(definition));
  }
  return Object.fromEntries([...reached].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `schema` with only those definitions in `$defs` that it reaches. */
export function selfContained(schema: Schema): Schema {
  const own = withoutPool(schema);
  if (typeof own === 'boolean') return own;
  const definitions = reachedDefinitions(schema);
  return Object.keys(definitions).length === 0 ? own : { ...own, $defs: definitions };
}
