import type { Json } from '#model/json.ts';
import type { Formula, Leaf } from '../algebra/formula.ts';
import { FALSE, not } from '../algebra/logic.ts';
import { distinctValues } from './distinct.ts';
import { Best, found, NO_VALUE, type Outcome, unknown } from './outcome.ts';
import type { Solver } from './solver.ts';

type Stretch = Extract<Leaf, { kind: 'all' | 'some' }>;
type Counter = { readonly each: Formula; readonly min: number; readonly max: number };

const INFINITY = Number.POSITIVE_INFINITY;
/** More counted kinds of items than this are not combined. */
const MOST_COUNTERS = 12;
/** Longer arrays than this are not built. */
const LONGEST = 20_000;

/** An array that all `leaves` let through, as short as may be. */
export function solveArray(search: Solver, leaves: readonly Leaf[]): Outcome {
  const problem = readProblem(leaves);
  if (problem === undefined) return NO_VALUE;
  if (problem.counters.length > MOST_COUNTERS) return unknown([COUNTS]);
  const best = new Best();
  for (
    let length = problem.min;
    length <= Math.max(problem.min, problem.enough) && length <= problem.max;
    length += 1
  ) {
    if (length > LONGEST)
      return unknown([{ keyword: 'minItems', pointer: '', reason: 'the array is too long to build' }]);
    const outcome = new Attempt(search, problem, length).run();
    if (outcome === 'no longer one either') break;
    if (best.add(outcome)) return outcome;
  }
  return best.outcome();
}

type Problem = {
  readonly min: number;
  readonly max: number;
  /** No array is found longer than this if none is found up to it. */
  readonly enough: number;
  /** From here on all positions are alike. */
  readonly border: number;
  readonly alls: readonly Stretch[];
  readonly somes: readonly Stretch[];
  readonly counters: readonly Counter[];
  readonly unique: boolean;
  readonly repeated: boolean;
};

function readProblem(leaves: readonly Leaf[]): Problem | undefined {
  let [min, max, unique, repeated] = [0, INFINITY, false, false];
  const [alls, somes]: [Stretch[], Stretch[]] = [[], []];
  const counters = new Map<Formula, Counter>();
  for (const leaf of leaves) {
    if (leaf.kind === 'length') [min, max] = [Math.max(min, leaf.min), Math.min(max, leaf.max)];
    else if (leaf.kind === 'unique') [unique, repeated] = [unique || !leaf.negated, repeated || leaf.negated];
    else if (leaf.kind === 'all') alls.push(leaf);
    else if (leaf.kind === 'some') somes.push(leaf);
    else if (leaf.kind === 'count') {
      const before = counters.get(leaf.each) ?? { min: 0, max: INFINITY };
      counters.set(leaf.each, {
        each: leaf.each,
        min: Math.max(before.min, leaf.min),
        max: Math.min(before.max, leaf.max),
      });
    }
  }
  const counted = [...counters.values()];
  if (min > max || (unique && repeated) || counted.some((counter) => counter.min > counter.max)) return undefined;
  // A position where nothing can stand ends the array.
  for (const { each, from } of alls) if (each === FALSE) max = Math.min(max, from);
  min = Math.max(
    min,
    ...counted.map((counter) => counter.min),
    ...somes.map((leaf) => leaf.from + 1),
    repeated ? 2 : 0,
  );
  if (min > max) return undefined;
  const border = Math.max(0, ...[...alls, ...somes].flatMap(({ from, to }) => [from, to === INFINITY ? 0 : to]));
  const wanted = counted.reduce((sum, counter) => sum + counter.min, 0) + somes.length + (repeated ? 2 : 0);
  return { min, max, enough: border + wanted, border, alls, somes, counters: counted, unique, repeated };
}

/** The search for an array of one length. */
class Attempt {
  private readonly search: Solver;
  private readonly problem: Problem;
  private readonly length: number;
  private readonly extra = new Map<number, Formula[]>();
  /** A position whose value is that of an earlier one. */
  private twin: { readonly first: number; readonly second: number } | undefined;

  constructor(search: Solver, problem: Problem, length: number) {
    this.search = search;
    this.problem = problem;
    this.length = length;
  }

  run(): Outcome | 'no longer one either' {
    const { border } = this.problem;
    for (let position = 0; position < Math.min(this.length, border + 1); position += 1) {
      if (this.search.solve(this.base(position)).kind === 'none') return 'no longer one either';
    }
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

  private base(position: number): readonly Formula[] {
    const found: Formula[] = [];
    for (const { from, to, each } of this.problem.alls) if (from <= position && position < to) found.push(each);
    return found;
  }

  /** All that the item at `position` must be like, but for the counters. */
  private needs(position: number): readonly Formula[] {
    const own = [...this.base(position), ...(this.extra.get(position) ?? [])];
    if (this.twin?.first !== position) return own;
    return [...own, ...this.base(this.twin.second), ...(this.extra.get(this.twin.second) ?? [])];
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
