/** An exact fraction in lowest terms; the denominator is positive. */
export type Rational = { readonly num: bigint; readonly den: bigint };

const known = new Map<number, Rational>();

/** The number that the shortest decimal text of `value` names, as JSON writes it: `0.1` is one tenth. */
export function rational(value: number): Rational {
  const before = known.get(value);
  if (before) return before;
  const made = fromText(String(value));
  if (known.size > 10_000) known.clear();
  known.set(value, made);
  return made;
}

function fromText(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text);
  if (!match) throw new RangeError(`${text} is not a finite number`);
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const exponent = Number(power) - fraction.length;
  return exponent >= 0 ? { num: digits * 10n ** BigInt(exponent), den: 1n } : fraction10(digits, -exponent);
}

function fraction10(digits: bigint, places: number): Rational {
  return reduce(digits, 10n ** BigInt(places));
}

export function reduce(num: bigint, den: bigint): Rational {
  const sign = den < 0n ? -1n : 1n;
  const by = gcd(num, den) || 1n;
  return { num: (sign * num) / by, den: (sign * den) / by };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function compare(a: Rational, b: Rational): number {
  const [left, right] = [a.num * b.den, b.num * a.den];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function times(a: Rational, factor: bigint): Rational {
  return reduce(a.num * factor, a.den);
}

export function plus(a: Rational, b: Rational): Rational {
  return reduce(a.num * b.den + b.num * a.den, a.den * b.den);
}

/** `a / b`, exact. */
export function ratio(a: Rational, b: Rational): Rational {
  return reduce(a.num * b.den, a.den * b.num);
}

export function isMultiple(a: Rational, of: Rational): boolean {
  return (a.num * of.den) % (a.den * of.num) === 0n;
}

/** The least common multiple of two positive fractions. */
export function lcm(a: Rational, b: Rational): Rational {
  const [x, y] = [a.num * b.den, b.num * a.den];
  return reduce((x / gcd(x, y)) * y, a.den * b.den);
}

export function floor(a: Rational): bigint {
  const down = a.num / a.den;
  return a.num < 0n && down * a.den !== a.num ? down - 1n : down;
}

export function ceil(a: Rational): bigint {
  return -floor({ num: -a.num, den: a.den });
}

/** The double whose shortest decimal text is exactly `a`, where there is one. */
export function toNumber(a: Rational): number | undefined {
  const text = decimalText(a);
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) && compare(rational(value), a) === 0 ? value : undefined;
}

function decimalText(a: Rational): string | undefined {
  if (a.den === 1n) return String(a.num);
  let [rest, places] = [a.den, 0];
  for (const prime of [2n, 5n]) {
    let count = 0;
    for (; rest % prime === 0n; rest /= prime) count += 1;
    places = Math.max(places, count);
  }
  return rest === 1n ? `${(a.num * 10n ** BigInt(places)) / a.den}e-${places}` : undefined;
}

export function textOf(a: Rational): string {
  return a.den === 1n ? String(a.num) : `${a.num}/${a.den}`;
}
