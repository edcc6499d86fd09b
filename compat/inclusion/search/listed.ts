import { canonicalJson } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import type { Formula } from '../algebra/formula.ts';
import { excludedBy } from '../algebra/logic.ts';
import type { Blocker } from '../inclusion.ts';
import { holds } from './evaluate.ts';
import { found, NO_VALUE, type Outcome, unknown } from './outcome.ts';
import type { Solver } from './solver.ts';

/** The first of `candidates` that meets all conditions; single values that are excluded are looked up, not compared. */
export function firstThatFits(search: Solver, candidates: readonly Json[], conditions: readonly Formula[]): Outcome {
  const excluded = new Set<string>();
  const others: Formula[] = [];
  for (const condition of conditions) {
    const key = excludedBy(condition);
    if (key === undefined) others.push(condition);
    else excluded.add(key);
  }
  const blockers: Blocker[] = [];
  let doubtful: Json | undefined;
  for (const value of candidates) {
    search.tick(1 + (others.length >> 4));
    if (excluded.size > 0 && excluded.has(canonicalJson(value))) continue;
    const open = others.filter((condition) => holds(condition, value) !== true);
    if (open.length === 0) return found(value);
    if (open.some((condition) => holds(condition, value) === false)) continue;
    if (blockers.length === 0) blockers.push(...open.slice(0, 50).flatMap(blockersIn));
    doubtful ??= value;
  }
  if (doubtful === undefined) return NO_VALUE;
  const because = blockers.length > 0 ? blockers : [{ keyword: '', pointer: '', reason: 'an unread part decides' }];
  return unknown(because, doubtful);
}

/** What in `formula` could not be read. */
function blockersIn(formula: Formula): readonly Blocker[] {
  if (formula.kind === 'unknown') return [formula.blocker];
  if (formula.kind === 'tested') return [formula.by.blocker];
  return formula.kind === 'and' || formula.kind === 'or' ? formula.parts.flatMap(blockersIn) : [];
}
