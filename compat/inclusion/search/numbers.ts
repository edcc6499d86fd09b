import type { Bound, Leaf } from '../algebra/formula.ts';
import {
  ceil,
  compare,
  floor,
  isMultiple,
  lcm,
  plus,
  type Rational,
  ratio,
  rational,
  reduce,
  times,
  toNumber,
} from '../algebra/rational.ts';
import { found, NO_VALUE, type Outcome, unknown } from './outcome.ts';

const ZERO = rational(0);
/** Candidates tried for one question; enough for every period that schemas in use have. */
const MOST_TRIES = 20_000;

/** A number that all `leaves` let through: a point of the common lattice, or any point of the interval. */
export function solveNumber(leaves: readonly Leaf[]): Outcome {
  let low: Bound | undefined;
  let high: Bound | undefined;
  let step: Rational | undefined;
  const avoid: Rational[] = [];
  const taken = new Set<number>();
  for (const leaf of leaves) {
    if (leaf.kind === 'range') {
      if (leaf.low && (!low || tighter(leaf.low, low, 1))) low = leaf.low;
      if (leaf.high && (!high || tighter(leaf.high, high, -1))) high = leaf.high;
    } else if (leaf.kind === 'multiple') {
      if (leaf.negated) avoid.push(leaf.of);
      else step = step ? lcm(step, leaf.of) : leaf.of;
    } else if (leaf.kind === 'values') {
      for (const member of leaf.members.values()) if (typeof member === 'number') taken.add(member);
    }
  }
  if (low && high) {
    const order = compare(low.value, high.value);
    if (order > 0 || (order === 0 && (low.open || high.open))) return NO_VALUE;
  }
  const fits = (value: Rational): boolean =>
    !(low && compare(value, low.value) < (low.open ? 1 : 0)) &&
    !(high && compare(high.value, value) < (high.open ? 1 : 0)) &&
    !avoid.some((factor) => isMultiple(value, factor));
  const pick = (value: Rational): number | undefined => {
    const number = fits(value) ? toNumber(value) : undefined;
    return number === undefined || taken.has(number) ? undefined : number;
  };
  if (step) return onLattice(step, low, high, avoid, taken, pick);
  return between(low, high, taken.size, pick);
}

function tighter(a: Bound, b: Bound, sign: number): boolean {
  const order = compare(a.value, b.value) * sign;
  return order > 0 || (order === 0 && a.open && !b.open);
}

type Pick = (value: Rational) => number | undefined;

function onLattice(
  step: Rational,
  low: Bound | undefined,
  high: Bound | undefined,
  avoid: readonly Rational[],
  taken: ReadonlySet<number>,
  pick: Pick,
): Outcome {
  if (avoid.some((factor) => isMultiple(step, factor))) return NO_VALUE;
  const index = (bound: Bound, up: boolean): bigint => {
    const exact = ratio(bound.value, step);
    const near = up ? ceil(exact) : floor(exact);
    const onBound = bound.open && exact.den === 1n;
    return onBound ? near + (up ? 1n : -1n) : near;
  };
  const first = low && index(low, true);
  const last = high && index(high, false);
  if (first !== undefined && last !== undefined && first > last) return NO_VALUE;
  // Multiples to avoid come round with a period: one whole period (and the numbers taken) tells all.
  let period = rational(1);
  for (const factor of avoid) period = lcm(period, ratio(lcm(step, factor), step));
  const span = period.num + BigInt(taken.size);
  const nearZero = first !== undefined && first > 0n ? first : last !== undefined && last < 0n ? last : 0n;
  let seen = 0n;
  let fitting = false;
  for (let distance = 0n; distance <= span && seen < MOST_TRIES; distance += 1n) {
    const inRange = (distance === 0n ? [nearZero] : [nearZero + distance, nearZero - distance]).filter(
      (at) => !(first !== undefined && at < first) && !(last !== undefined && at > last),
    );
    if (inRange.length === 0) break;
    for (const at of inRange) {
      seen += 1n;
      const value = times(step, at);
      const number = pick(value);
      if (number !== undefined) return found(number);
      fitting ||= !avoid.some((factor) => isMultiple(value, factor)) && toNumber(value) === undefined;
    }
  }
  if (seen < MOST_TRIES && !fitting) return NO_VALUE;
  for (const value of roundNumbers(low, high)) {
    const number = isMultiple(value, step) ? pick(value) : undefined;
    if (number !== undefined) return found(number);
  }
  return unknown([beyond('multipleOf')]);
}

/** Numbers of few digits beyond a bound: next to a large one they are all that a double holds. */
function* roundNumbers(low: Bound | undefined, high: Bound | undefined): Generator<Rational> {
  const bound = low && low.value.num > 0n ? low.value : high && high.value.num < 0n ? high.value : undefined;
  if (bound === undefined) return;
  const [size, sign] = bound.num < 0n ? [-bound.num / bound.den, -1n] : [bound.num / bound.den, 1n];
  const places = String(size).length;
  for (let digits = 1; digits <= Math.min(17, places); digits += 1) {
    const unit = 10n ** BigInt(places - digits);
    for (let offset = 0n; offset < 30n; offset += 1n) yield { num: sign * (size / unit + offset) * unit, den: 1n };
  }
}

function beyond(keyword: string) {
  return { keyword, pointer: '', reason: 'the numbers left are beyond double precision, or too many to try' };
}

function between(low: Bound | undefined, high: Bound | undefined, taken: number, pick: Pick): Outcome {
  const point = low && high && compare(low.value, high.value) === 0;
  for (const candidate of candidates(low, high, taken)) {
    const number = pick(candidate);
    if (number !== undefined) return found(number);
    if (point) return toNumber(candidate) === undefined ? unknown([beyond('minimum')]) : NO_VALUE;
  }
  // Between two different bounds there are always more numbers than finitely many exceptions and multiples.
  return unknown([beyond('minimum')]);
}

/** Round numbers first: zero, the bounds, whole numbers near them, then finer and finer fractions. */
function* candidates(low: Bound | undefined, high: Bound | undefined, taken: number): Generator<Rational> {
  if (low && high && compare(low.value, high.value) === 0) {
    yield low.value;
    return;
  }
  yield ZERO;
  if (low) yield low.value;
  if (high) yield high.value;
  const start = low ? ceil(low.value) : high ? floor(high.value) : 0n;
  const direction = low ? 1n : -1n;
  for (let offset = 0n; offset <= BigInt(taken) + 50n; offset += 1n) {
    yield { num: start + direction * offset, den: 1n };
  }
  yield* roundNumbers(low, high);
  const from = low?.value ?? (high ? plus(high.value, rational(-1)) : ZERO);
  const to = high?.value ?? plus(from, rational(1));
  const width = plus(to, times(from, -1n));
  for (const parts of [2n, 10n, 16n, 100n, 1000n, 1024n, 100000n]) {
    for (let index = 1n; index < parts && index < 1200n; index += 1n) {
      yield plus(from, reduce(width.num * index, width.den * parts));
    }
  }
  // Short decimals inside a narrow interval.
  for (let places = 1n; places <= 17n; places += 1n) {
    const unit = 10n ** places;
    const base = floor(times(from, unit)) + 1n;
    if (compare({ num: base, den: unit }, to) >= 0 || width.num === 0n) continue;
    for (let offset = 0n; offset < 50n + BigInt(taken); offset += 1n) yield reduce(base + offset, unit);
  }
}
