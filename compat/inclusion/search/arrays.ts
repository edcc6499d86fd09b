import type { Json } from '#model/json.ts';
import type { Formula, Leaf } from '../algebra/formula.ts';
import { not } from '../algebra/logic.ts';
import { type ArrayProblem, readProblem } from './array-problem.ts';
import { distinctValues } from './distinct.ts';
import { Best, found, NO_VALUE, type Outcome, unknown } from './outcome.ts';
import type { Solver } from './solver.ts';

const INFINITY = Number.POSITIVE_INFINITY;
/** More counted kinds of items than this are not combined. */
const MOST_COUNTERS = 12;
/** Longer arrays than this are not built. */
const LONGEST = 20_000;

/** An array that all `leaves` let through, as short as may be. */
export function solveArray(search: Solver, leaves: readonly Leaf[]): Outcome {
  const problem = readProblem(leaves);
  if (problem === undefined) return NO_VALUE;
  const { min, max, enough, border, base, somes } = problem;
  if (problem.counters.length > MOST_COUNTERS) return unknown([COUNTS]);
  for (const { from, to, each } of somes) {
    if (to === from + 1 && search.solve([...base(from), each]).kind === 'none') return NO_VALUE;
  }
  const best = new Best();
  let possible = 0;
  for (let length = min; length <= Math.max(min, enough) && length <= max; length += 1) {
    if (length > LONGEST)
      return unknown([{ keyword: 'minItems', pointer: '', reason: 'the array is too long to build' }]);
    // An array that can't be this long can't be longer either.
    for (; possible < Math.min(length, border + 1); possible += 1) {
      if (search.solve(base(possible)).kind === 'none') return best.outcome();
    }
    const outcome = new Attempt(search, problem, length).run();
    if (best.add(outcome)) return outcome;
  }
  return best.outcome();
}

/** The search for an array of one length. */
class Attempt {
  private readonly search: Solver;
  private readonly problem: ArrayProblem;
  private readonly length: number;
  private readonly extra = new Map<number, Formula[]>();
  /** A position whose value is that of an earlier one. */
  private twin: { readonly first: number; readonly second: number } | undefined;

  constructor(search: Solver, problem: ArrayProblem, length: number) {
    this.search = search;
    this.problem = problem;
    this.length = length;
  }

  run(): Outcome {
    if (!this.problem.repeated) return this.placeSomes(0);
    const best = new Best();
    for (const first of this.positions(0, this.length)) {
      for (const second of this.positions(first + 1, this.length, first)) {
        this.twin = { first, second };
        const outcome = this.placeSomes(0);
        if (best.add(outcome)) return outcome;
      }
    }
    return best.outcome();
  }

  /** Positions worth trying: all before the border, and of those after it, which are alike, the next unused ones. */
  private positions(from: number, to: number, used = -1): readonly number[] {
    const { border } = this.problem;
    const busy = Math.max(used, ...this.extra.keys(), this.twin?.second ?? -1);
    const last = Math.min(to, this.length, Math.max(border, busy + 1, from) + 1);
    return Array.from({ length: Math.max(0, last - from) }, (_, index) => from + index);
  }

  /** All that the item at `position` must be like, but for the counters. */
  private needs(position: number): readonly Formula[] {
    const own = [...this.problem.base(position), ...(this.extra.get(position) ?? [])];
    if (this.twin?.first !== position) return own;
    return [...own, ...this.problem.base(this.twin.second), ...(this.extra.get(this.twin.second) ?? [])];
  }

  private placeSomes(index: number): Outcome {
    const need = this.problem.somes[index];
    if (need === undefined) return this.count();
    const best = new Best();
    for (const position of this.positions(need.from, need.to)) {
      const before = this.extra.get(position);
      this.extra.set(position, [...(before ?? []), need.each]);
      const possible = this.search.solve(this.needs(position)).kind !== 'none';
      const outcome = possible ? this.placeSomes(index + 1) : NO_VALUE;
      if (before) this.extra.set(position, before);
      else this.extra.delete(position);
      if (best.add(outcome)) return outcome;
    }
    return best.outcome();
  }

  /** Decides for each position which counters it feeds, then looks for the items. */
  private count(): Outcome {
    const start = this.problem.counters.map(() => 0);
    if (this.problem.unique) return this.assign(0, start, []);
    let states = new Map<string, State>([[start.join(','), { totals: start, goals: undefined }]]);
    let doubtful = false;
    for (let position = 0; position < this.length; position += 1) {
      const next = new Map<string, State>();
      if (this.twin?.second === position) {
        states = new Map(
          [...states].map(([key, state]) => [
            key,
            { totals: state.totals, goals: { goal: 'twin', before: state.goals } },
          ]),
        );
        continue;
      }
      for (const state of states.values()) {
        for (const { goal, totals, sure } of this.options(position, state.totals)) {
          const key = totals.join(',');
          doubtful ||= !sure;
          if (!next.has(key)) next.set(key, { totals, goals: { goal, before: state.goals } });
        }
      }
      states = next;
    }
    for (const state of states.values()) {
      if (!this.isEnough(state.totals)) continue;
      const goals: (readonly Formula[] | 'twin')[] = [];
      for (let link = state.goals; link; link = link.before) goals.unshift(link.goal);
      return this.build(goals);
    }
    return doubtful ? unknown([COUNTS]) : NO_VALUE;
  }

  private isEnough(totals: readonly number[]): boolean {
    return this.problem.counters.every((counter, index) => (totals[index] ?? 0) >= counter.min);
  }

  /** What the item at `position` may be, by the counters that it feeds. */
  private options(position: number, totals: readonly number[]): readonly Option[] {
    const { counters } = this.problem;
    const weight = this.twin?.first === position ? 2 : 1;
    const left = this.length - position;
    const found: Option[] = [];
    for (let bits = 0; bits < 2 ** counters.length; bits += 1) {
      this.search.tick();
      const next = counters.map((counter, index) => {
        const total = (totals[index] ?? 0) + (bits & (1 << index) ? weight : 0);
        return total > counter.max ? INFINITY : Math.min(total, counter.max === INFINITY ? counter.min : total);
      });
      const dead = next.some(
        (total, index) => total === INFINITY || total + left - weight < (counters[index]?.min ?? 0),
      );
      if (dead) continue;
      const goal = [...this.needs(position)];
      for (const [index, { each, max }] of counters.entries()) {
        if (bits & (1 << index)) goal.push(each);
        else if (max !== INFINITY) goal.push(not(each));
      }
      const outcome = this.search.solve(goal);
      if (outcome.kind !== 'none') found.push({ goal, totals: next, sure: outcome.kind === 'found' });
    }
    return found;
  }

  /** As `count`, but all items must differ, so that each assignment is tried on its own. */
  private assign(position: number, totals: readonly number[], goals: readonly (readonly Formula[])[]): Outcome {
    this.search.tick();
    if (position === this.length) {
      return this.isEnough(totals) ? distinctValues(this.search, goals) : NO_VALUE;
    }
    const best = new Best();
    for (const option of this.options(position, totals)) {
      const outcome = this.assign(position + 1, option.totals, [...goals, option.goal]);
      if (best.add(outcome)) return outcome;
    }
    return best.outcome();
  }

  private build(goals: readonly (readonly Formula[] | 'twin')[]): Outcome {
    const items: Json[] = [];
    const blockers = [];
    for (const goal of goals) {
      if (goal === 'twin') {
        items.push(items[this.twin?.first ?? 0] ?? null);
        continue;
      }
      const outcome = this.search.solve(goal);
      if (outcome.kind === 'none') return NO_VALUE;
      if (outcome.kind === 'unknown') blockers.push(...outcome.because);
      items.push(outcome.value ?? null);
    }
    return blockers.length === 0 ? found(items) : unknown(blockers, items);
  }
}

type Option = { readonly goal: readonly Formula[]; readonly totals: readonly number[]; readonly sure: boolean };
type Links = { readonly goal: readonly Formula[] | 'twin'; readonly before: Links | undefined };
type State = { readonly totals: readonly number[]; readonly goals: Links | undefined };

const COUNTS = { keyword: 'contains', pointer: '', reason: 'the items to count could not be decided' };
