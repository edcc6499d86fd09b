import { whenForgotten } from '../algebra/table.ts';
import type { Outcome } from './outcome.ts';

/** What a goal came to. */
export type Known = {
  readonly outcome: Outcome;
  /** The most steps that it can take to find this out anew: what is needed twice is counted twice. */
  readonly cost: number;
  /** Another value may be found where other goals are under way: known to one question only. */
  readonly isPassing?: boolean;
};

/** Goals kept from one question to the next. */
const MOST_KEPT = 100_000;

const kept = new Map<string, Known>();
whenForgotten(() => kept.clear());

/** What earlier questions found out about goals: only values, and that there is none, and neither hangs on the question. */
export function keptGoals(): Map<string, Known> {
  if (kept.size > MOST_KEPT) kept.clear();
  return kept;
}
