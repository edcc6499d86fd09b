import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** Keywords whose schemas are about the same value as they themselves. */
export const IN_PLACE: ReadonlySet<string> = new Set(
  'allOf anyOf oneOf not if then else dependencies dependentSchemas'.split(' '),
);

const known = new WeakMap<object, boolean>();

/**
 * Whether some schema in `root` leads back to itself without going down into the value: no validator ends on it, and it
 * has no meaning. May say so of one that has, where properties are named like keywords.
 */
export function isEndless(root: JsonObject, target: (reference: string) => Json | undefined): boolean {
  const before = known.get(root);
  if (before !== undefined) return before;
  const [open, done] = [new Set<JsonObject>(), new Set<JsonObject>()];
  const all: Json[] = [root];
  let found = false;
  for (let value = all.pop(); value !== undefined && !found; value = all.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const part of Object.values<Json>(value)) if (typeof part === 'object') all.push(part);
    if (isObject(value)) found = leadsBack(value, target, open, done);
  }
  known.set(root, found);
  return found;
}

function leadsBack(
  start: JsonObject,
  target: (reference: string) => Json | undefined,
  open: Set<JsonObject>,
  done: Set<JsonObject>,
): boolean {
  const stack: { readonly schema: JsonObject; readonly leaving: boolean }[] = [{ schema: start, leaving: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { schema, leaving } = step;
    if (leaving) {
      open.delete(schema);
      done.add(schema);
    } else if (!done.has(schema)) {
      open.add(schema);
      stack.push({ schema, leaving: true });
      for (const next of inPlace(schema, target)) {
        if (open.has(next)) return true;
        if (!done.has(next)) stack.push({ schema: next, leaving: false });
      }
    }
  }
  return false;
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
