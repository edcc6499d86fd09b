import { isArray, isObject, type Json, type JsonPointer, pointerTo, valueAt } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { Blocker } from './inclusion.ts';
import type { Outcome } from './search/outcome.ts';

/** Keywords whose value a reason names. */
const NAMED = new Set(['pattern', 'format']);

/**
 * `outcome` with what stood in the way where it stands in one of `sides`. What equal parts of schemas say is found out
 * once, so that it may have been found in the schema of an earlier question, at another place.
 */
export function inPlace(outcome: Outcome, sides: readonly (SchemaResource | undefined)[]): Outcome {
  if (outcome.kind !== 'unknown') return outcome;
  const roots = sides.flatMap((side) =>
    side === undefined ? [] : [side.schema, ...Object.values(side.neighbours ?? {}).map(({ schema }) => schema)],
  );
  const because = outcome.because.map((blocker) => {
    if (blocker.pointer === '' || roots.some((root) => isAt(valueAt(root, blocker.pointer), blocker))) return blocker;
    const [pointer = blocker.pointer] = roots.flatMap((root) => placeIn(root, blocker) ?? []);
    return { ...blocker, pointer };
  });
  return { ...outcome, because };
}

function isAt(schema: Json | undefined, { keyword, reason }: Blocker): boolean {
  if (!isObject(schema) || schema[keyword] === undefined) return false;
  return !NAMED.has(keyword) || reason.includes(String(schema[keyword]));
}

/** The least pointer, so that it does not hang on the order of keys. */
function placeIn(root: Json, blocker: Blocker): JsonPointer | undefined {
  let least: JsonPointer | undefined;
  const due: (readonly [Json, JsonPointer])[] = [[root, '']];
  for (let next = due.pop(); next !== undefined; next = due.pop()) {
    const [value, pointer] = next;
    if (isAt(value, blocker) && (least === undefined || pointer < least)) least = pointer;
    if (!isArray(value) && !isObject(value)) continue;
    for (const [name, part] of Object.entries(value)) {
      if (typeof part === 'object' && part !== null) due.push([part, pointerTo(pointer, name)]);
    }
  }
  return least;
}
