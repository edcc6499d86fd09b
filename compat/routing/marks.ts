import type { Dispatch } from '#model/catalog.ts';
import { type Json, tokensOf } from '#model/json.ts';
import { all, any, type Condition, never } from './condition.ts';
import { matcherOf } from './matcher.ts';

type Mark = Extract<Dispatch, { by: 'pointer' }>;

/** Payloads that one of `marks` is on; of marks that are no part of the payload none is. */
export function markedBy(marks: readonly Dispatch[]): Condition {
  return any(marks.filter(isInPayload).map(({ pointer, value }) => at(pointer, value, false)));
}

/** Payloads that none of `marks` is on. */
export function unmarkedBy(marks: readonly Dispatch[]): Condition {
  return all(marks.filter(isInPayload).map(({ pointer, value }) => at(pointer, { 'anything-but': [value] }, true)));
}

function isInPayload(mark: Dispatch): mark is Mark {
  return mark.by === 'pointer';
}

function at(pointer: string, stated: Json, absent: boolean): Condition {
  const path = tokensOf(pointer);
  return path.length === 0 ? never : { kind: 'place', path, matchers: [matcherOf(stated)], present: false, absent };
}
