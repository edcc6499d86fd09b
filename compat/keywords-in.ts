import { isArray, isObject, type Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { slim } from './slim.ts';

const known = new WeakMap<object, ReadonlySet<string>>();

/**
 * Whether one of `keywords` stands anywhere in what `resource` says or refers to. Errs towards `true`: a property of
 * that name counts, too.
 */
export function mentionsAny(resource: SchemaResource, keywords: readonly string[]): boolean {
  const { schema, neighbours } = resource.neighbours === undefined ? slim(resource) : resource;
  if (neighbours !== undefined || !isObject(schema)) return true;
  const { $defs: pool, ...root } = schema;
  const parts = [root, ...(isObject(pool) ? Object.values(pool) : [])];
  return parts.some((part) => {
    const found = namesIn(part);
    return keywords.some((keyword) => found.has(keyword));
  });
}

/** The names of all members in `value`; those of one object are looked for once. */
function namesIn(value: Json): ReadonlySet<string> {
  const before = isObject(value) ? known.get(value) : undefined;
  if (before !== undefined) return before;
  const found = new Set<string>();
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isArray(next)) for (const item of next) waiting.push(item);
    if (!isObject(next)) continue;
    for (const [name, member] of Object.entries(next)) {
      found.add(name);
      if (typeof member === 'object') waiting.push(member);
    }
  }
  if (isObject(value)) known.set(value, found);
  return found;
}
