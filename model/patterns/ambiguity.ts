import { type Positions, positionsOf } from './positions.ts';

const mostPairs = 40_000;

/**
 * Whether a backtracking matcher may need exponential time for `pattern`: some text leads from a state back to it in
 * two ways, so that each repetition of the text doubles the ways to be tried. Patterns too large to be looked through
 * count as harmless.
 *
 * @see A. Weber, H. Seidl, "On the degree of ambiguity of finite automata" (1991), the criterion EDA
 */
export function isExponential(pattern: string, flags: string): boolean {
  const positions = positionsOf(pattern, flags);
  if (positions === undefined || positions.letters.length ** 2 > mostPairs) return false;
  return loopsInTwoWays(positions) || componentsOf(positions).some(isAmbiguous);
}

type Pair = readonly [number, number];

const isAmbiguous = (component: readonly Pair[]): boolean =>
  component.some(([a, b]) => a === b) && component.some(([a, b]) => a !== b);

/** One letter follows another in two ways, as in `(a+)+`, and leads back to it. */
function loopsInTwoWays({ follow }: Positions): boolean {
  return follow.some((ways, from) => [...ways].some(([to, count]) => count > 1 && reaches(follow, to, from)));
}

function reaches(follow: Positions['follow'], from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const state of seen) {
    if (state === to) return true;
    for (const next of follow[state]?.keys() ?? []) seen.add(next);
  }
  return false;
}

/** Strongly connected components of the pairs of states that one text leads to (Tarjan, without recursion). */
function componentsOf(positions: Positions): readonly (readonly Pair[])[] {
  const { letters } = positions;
  const size = letters.length;
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const found: Pair[][] = [];
  for (let start = 0; start < size; start += 1) {
    const work: { readonly key: number; readonly next: number[] }[] = [];
    const enter = (key: number): void => {
      index.set(key, index.size);
      low.set(key, index.size - 1);
      open.push(key);
      isOpen.add(key);
      work.push({ key, next: successors(positions, key) });
    };
    if (!index.has(start * size + start)) enter(start * size + start);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const next = top.next.pop();
      if (next !== undefined) {
        if (!index.has(next)) enter(next);
        else if (isOpen.has(next)) lower(low, top.key, index.get(next));
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above !== undefined) lower(low, above.key, low.get(top.key));
      if (low.get(top.key) !== index.get(top.key)) continue;
      const component: Pair[] = [];
      for (let key = open.pop(); key !== undefined; key = key === top.key ? undefined : open.pop()) {
        isOpen.delete(key);
        component.push([Math.floor(key / size), key % size]);
      }
      found.push(component);
    }
  }
  return found;
}

function lower(low: Map<number, number>, key: number, value: number | undefined): void {
  low.set(key, Math.min(low.get(key) ?? 0, value ?? 0));
}

function successors({ letters, follow }: Positions, key: number): number[] {
  const size = letters.length;
  const [a, b] = [follow[Math.floor(key / size)], follow[key % size]];
  return [...(a?.keys() ?? [])].flatMap((left) =>
    [...(b?.keys() ?? [])].filter((right) => meet(letters, left, right)).map((right) => left * size + right),
  );
}

function meet(letters: Positions['letters'], left: number, right: number): boolean {
  const [one, other] = [letters[left], letters[right]];
  return one !== undefined && other !== undefined && (left === right || !one.isDisjointWith(other));
}
