import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';

/** Pools that are worth slimming; the work on smaller ones is shared by all contracts that have them. */
const LARGE = 100;

/** Whether `resource` has a pool of definitions that is so large that work on what it shares is to be done once. */
export function hasLargePool({ schema }: SchemaResource): boolean {
  const pool = isObject(schema) ? schema['$defs'] : undefined;
  if (!isObject(pool)) return false;
  const known = large.get(pool) ?? Object.keys(pool).length >= LARGE;
  large.set(pool, known);
  return known;
}

const large = new WeakMap<JsonObject, boolean>();

const slimmed = new WeakMap<SchemaResource, SchemaResource>();

/**
 * `resource` with no more definitions than it reaches, directly or not, where its pool is large: the engine and the
 * validators behind it look at all that they are given. Pointers into it stay as they are. A pool in which a
 * discriminator may name any definition stays whole.
 */
export function slim(resource: SchemaResource): SchemaResource {
  const { schema } = resource;
  if (!hasLargePool(resource) || !isObject(schema) || !isObject(schema['$defs'])) return resource;
  const pool = schema['$defs'];
  const known = slimmed.get(resource) ?? slimmedNow(resource, schema, pool);
  slimmed.set(resource, known);
  return known;
}

function slimmedNow(resource: SchemaResource, schema: JsonObject, pool: JsonObject): SchemaResource {
  const reached = new Set<string>();
  const { $defs: _, ...root } = schema;
  const waiting = [linksOf(root)];
  for (let links = waiting.pop(); links !== undefined; links = waiting.pop()) {
    if (links.any) return resource;
    for (const name of links.names) {
      const definition = Object.hasOwn(pool, name) ? pool[name] : undefined;
      if (definition === undefined || reached.has(name)) continue;
      reached.add(name);
      waiting.push(linksOf(definition));
    }
  }
  return { ...resource, schema: { ...root, $defs: poolOf(pool, reached) } };
}

const parts = new WeakMap<JsonObject, Map<string, JsonObject>>();

/** The part of `pool` with `names`; one object for all that reach the same. */
function poolOf(pool: JsonObject, names: ReadonlySet<string>): JsonObject {
  const known = parts.get(pool) ?? new Map<string, JsonObject>();
  parts.set(pool, known);
  const sorted = [...names].sort();
  const key = JSON.stringify(sorted);
  const part = known.get(key) ?? Object.fromEntries(sorted.map((name) => [name, pool[name] ?? true]));
  known.set(key, part);
  return part;
}

/** The definitions that a schema refers to; `any` where it may mean others that it does not name. */
export type Links = { readonly names: ReadonlySet<string>; readonly any: boolean };

const links = new WeakMap<object, Links>();

export function linksOf(schema: Json): Links {
  const known = isObject(schema) ? links.get(schema) : undefined;
  if (known !== undefined) return known;
  const names = new Set<string>();
  let any = false;
  const waiting: Json[] = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isArray(next)) for (const item of next) waiting.push(item);
    if (!isObject(next)) continue;
    for (const [key, value] of Object.entries(next)) {
      if (key === '$ref' && typeof value === 'string') names.add(definitionIn(value));
      else if (key === 'discriminator' || key === '$dynamicRef' || key === '$recursiveRef') any = true;
      else waiting.push(value);
    }
  }
  const found = { names, any };
  if (isObject(schema)) links.set(schema, found);
  return found;
}

/** The definition that a reference leads into: `#/$defs/Food/properties/id` gives `Food`. */
function definitionIn(reference: string): string {
  const token = /^#\/\$defs\/([^/]*)/.exec(reference)?.[1] ?? '';
  try {
    return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return token.replaceAll('~1', '/').replaceAll('~0', '~');
  }
}
