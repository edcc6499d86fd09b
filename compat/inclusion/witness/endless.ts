import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { IN_PLACE, leadsBack } from '../documents/loops.ts';

const known = new WeakMap<object, boolean>();

/**
 * Whether some schema in `root` leads back to itself without going down into the value: no validator ends on it, and it
 * has no meaning. Looks at the text alone, so that it may say so of one that has, where properties are named like
 * keywords.
 */
export function isEndless(root: JsonObject, target: (reference: string) => Json | undefined): boolean {
  const before = known.get(root);
  if (before !== undefined) return before;
  const done = new Set<JsonObject>();
  const all: Json[] = [root];
  let found = false;
  for (let value = all.pop(); value !== undefined && !found; value = all.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const part of Object.values<Json>(value)) if (typeof part === 'object') all.push(part);
    if (isObject(value)) found = leadsBack(value, (schema) => inPlace(schema, target), done);
  }
  known.set(root, found);
  return found;
}

function inPlace(schema: JsonObject, target: (reference: string) => Json | undefined): readonly JsonObject[] {
  const found: (Json | undefined)[] = [];
  for (const [keyword, held] of Object.entries(schema)) {
    if (keyword === '$ref' && typeof held === 'string') found.push(target(held));
    else if (IN_PLACE.has(keyword))
      found.push(...(isArray(held) ? held : isObject(held) ? [held, ...Object.values(held)] : []));
  }
  return found.filter(isObject);
}
