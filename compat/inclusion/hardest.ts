import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { Blocker } from './inclusion.ts';

/** Keywords whose lists a search has to try one by one, or in combination. */
const listing: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'allOf', 'enum', 'prefixItems', 'items', 'type']);

/** Keywords that schemas stand under. */
const nesting: ReadonlySet<string> = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems', 'contains', 'propertyNames'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', '$defs', 'definitions'],
]);

/** Steps of a way that are worth reading. */
const SHOWN = 12;

type Spot = { readonly keyword: string; readonly pointer: JsonPointer; readonly size: number };

/** That the step budget ran out, at the longest list of alternatives of both sides: nothing costs more. */
export function noBudget(...sides: readonly SchemaResource[]): Blocker {
  const { keyword, pointer } = spots(sides).widest;
  return { keyword, pointer, reason: 'the step budget ran out' };
}

/** That schemas nest deeper than they are taken apart: the beginning of the way to the deepest place of both sides. */
export function tooDeep(...sides: readonly SchemaResource[]): Blocker {
  const way = spots(sides)
    .deepest.pointer.split('/')
    .slice(0, SHOWN + 1);
  const keyword = way.findLast((token) => nesting.has(token)) ?? '';
  return { keyword, pointer: way.join('/'), reason: 'the schemas nest too deep' };
}

/** Goes through the schemas without going down itself: they may be deeper than the stack. */
function spots(sides: readonly SchemaResource[]): { readonly widest: Spot; readonly deepest: Spot } {
  let widest: Spot = { keyword: '', pointer: '', size: -1 };
  let deepest: Spot = widest;
  const due: { value: Json; spot: Spot }[] = sides.map(({ schema }) => ({
    value: schema,
    spot: { keyword: '', pointer: '', size: 0 },
  }));
  for (let next = due.pop(); next !== undefined; next = due.pop()) {
    const { value, spot } = next;
    if (spot.size > deepest.size) deepest = spot;
    if (isArray(value) && listing.has(spot.keyword) && value.length > widest.size)
      widest = { ...spot, size: value.length };
    for (const [name, child] of membersOf(value)) {
      // Members of a list stand under the keyword that holds it.
      const keyword = isArray(value) ? spot.keyword : name;
      due.push({ value: child, spot: { keyword, pointer: pointerTo(spot.pointer, name), size: spot.size + 1 } });
    }
  }
  return { widest: widest.size < 0 ? deepest : widest, deepest };
}

function membersOf(value: Json): readonly (readonly [string, Json])[] {
  return isArray(value) || isObject(value) ? Object.entries(value) : [];
}
