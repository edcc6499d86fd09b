import type { Formula } from '../algebra/formula.ts';
import type { Outcome } from './outcome.ts';

/** What the search of arrays and objects may ask of the search as a whole. */
export type Solver = {
  /** A value that meets all of `formulas`, or that there is none, or what stood in the way. */
  readonly solve: (formulas: readonly Formula[]) => Outcome;
  /** Counts steps against the budget. */
  readonly tick: (count?: number) => void;
};
