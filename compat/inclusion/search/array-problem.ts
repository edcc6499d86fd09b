import type { Formula, Leaf } from '../algebra/formula.ts';
import { FALSE } from '../algebra/logic.ts';

type Stretch = Extract<Leaf, { kind: 'all' | 'some' }>;
export type Counter = { readonly each: Formula; readonly min: number; readonly max: number };

const INFINITY = Number.POSITIVE_INFINITY;

/** What the leaves about one array come to. */
export type ArrayProblem = {
  readonly min: number;
  readonly max: number;
  /** No array is found longer than this if none is found up to it. */
  readonly enough: number;
  /** From here on all positions are alike. */
  readonly border: number;
  /** What the item at a position must be like whatever else the array holds. */
  readonly base: (position: number) => readonly Formula[];
  readonly somes: readonly Stretch[];
  readonly counters: readonly Counter[];
  readonly unique: boolean;
  readonly repeated: boolean;
};

/** Undefined where the leaves contradict each other. */
export function readProblem(leaves: readonly Leaf[]): ArrayProblem | undefined {
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
      const [least, most] = [Math.max(before.min, leaf.min), Math.min(before.max, leaf.max)];
      counters.set(leaf.each, { each: leaf.each, min: least, max: most });
    }
  }
  const counted = [...counters.values()];
  if (min > max || (unique && repeated) || counted.some((counter) => counter.min > counter.max)) return undefined;
  // A position where nothing can stand ends the array.
  for (const { each, from } of alls) if (each === FALSE) max = Math.min(max, from);
  min = Math.max(min, repeated ? 2 : 0);
  for (const counter of counted) min = Math.max(min, counter.min);
  for (const { from } of somes) min = Math.max(min, from + 1);
  if (min > max) return undefined;
  let border = 0;
  for (const { from, to } of [...alls, ...somes]) border = Math.max(border, from, to === INFINITY ? 0 : to);
  const wanted = counted.reduce((sum, counter) => sum + counter.min, 0) + somes.length + (repeated ? 2 : 0);
  const enough = border + wanted;
  return { min, max, enough, border, base: basesOf(alls), somes, counters: counted, unique, repeated };
}

/** What items must be like by their position, looked up. */
export function basesOf(leaves: readonly Leaf[]): (position: number) => readonly Formula[] {
  const single = new Map<number, Formula[]>();
  const broad: Stretch[] = [];
  for (const leaf of leaves) {
    if (leaf.kind !== 'all') continue;
    if (leaf.to !== leaf.from + 1) broad.push(leaf);
    else single.set(leaf.from, [...(single.get(leaf.from) ?? []), leaf.each]);
  }
  return (position) => {
    const found = [...(single.get(position) ?? [])];
    for (const { from, to, each } of broad) if (from <= position && position < to) found.push(each);
    return found;
  };
}
