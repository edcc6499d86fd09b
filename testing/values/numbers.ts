import fc from 'fast-check';
import type { NumberBounds } from './bounds.ts';

/** Numbers at the ends of what is allowed, and where programs trip: zero, the next to it, the largest that count one by one. */
export function numberEdges({ minimum, maximum, step }: NumberBounds): readonly number[] {
  const far = Number.MAX_SAFE_INTEGER - (step === undefined ? 0 : Number.MAX_SAFE_INTEGER % step);
  const ends = [Number.isFinite(minimum) ? minimum : -far, Number.isFinite(maximum) ? maximum : far];
  const near = step === undefined ? [0, 1, -1, 0.5] : [0, step, -step];
  const wanted = [...near.filter((value) => value >= minimum && value <= maximum), ...ends];
  return [...new Set(wanted.map((value) => (value === 0 ? 0 : value)))];
}

/** Any number that is allowed. */
export function anyNumber({ minimum, maximum, step }: NumberBounds): fc.Arbitrary<number> {
  const [min, max] = [Math.max(minimum, -1e15), Math.min(maximum, 1e15)];
  if (min > max) return fc.constant(min);
  if (step === undefined)
    return fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const times = fc.integer({ min: Math.ceil(min / step), max: Math.floor(max / step) });
  return times.map((count) => count * step);
}
