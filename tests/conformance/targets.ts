import type { Row, Verdict } from './suite.ts';

/** What the whole must reach, over all suites whose names start with `suites`. */
export type Target = {
  readonly name: string;
  readonly suites: string;
  readonly rightShare?: number;
  readonly wronglyIncluded?: number;
  readonly undecidedShare?: number;
  /** Milliseconds that no single case may take. */
  readonly worst?: number;
  /** Cases a second of processor time, the middle case and the slowest but one in a hundred, in milliseconds. */
  readonly speed?: { readonly perSecond: number; readonly median: number; readonly p99: number };
};

/** The bounds that are promised; floors beside them only rise, these do not move. */
export const targets: readonly Target[] = [
  {
    name: 'containment, without optional',
    suites: 'containment/',
    rightShare: 0.995,
    wronglyIncluded: 0,
    undecidedShare: 0.005,
  },
  { name: 'containment, optional', suites: 'optional/', rightShare: 0.95 },
  { name: 'jsonsubschema', suites: 'jsonsubschema', rightShare: 0.99 },
  { name: 'karapace', suites: 'karapace', rightShare: 1 },
  { name: 'hard shapes, each under 1 s', suites: 'shapes', rightShare: 1, worst: 1000 },
  { name: '5,000 lines, a leaf changed', suites: 'shapes/5000-lines', rightShare: 1, worst: 200 },
  { name: 'speed over containment', suites: 'containment/', speed: { perSecond: 1000, median: 0.5, p99: 20 } },
];

export type Reached = { readonly name: string; readonly text: string; readonly misses: readonly string[] };

/** How each target stands by what was measured; targets without any case are left out. */
export function reached(rows: readonly Row[]): readonly Reached[] {
  return targets.flatMap((target) => {
    const own = rows.filter(({ suite }) => suite.startsWith(target.suites));
    const cases = own.reduce((sum, row) => sum + row.cases, 0);
    return cases === 0 ? [] : [{ name: target.name, ...judge(target, own, cases) }];
  });
}

function judge(target: Target, rows: readonly Row[], cases: number): Omit<Reached, 'name'> {
  const count = (verdict: Verdict): number => rows.reduce((sum, { counts }) => sum + counts[verdict], 0);
  const times = rows.flatMap(({ results }) => results.map(({ cpu }) => cpu)).sort((a, b) => a - b);
  const { rightShare, wronglyIncluded, undecidedShare, worst, speed } = target;
  const checks: (readonly [string, number, number, 'at least' | 'at most'])[] = [];
  if (rightShare !== undefined) checks.push(['% right', (100 * count('right')) / cases, 100 * rightShare, 'at least']);
  if (wronglyIncluded !== undefined)
    checks.push(['wrongly included', count('wrongly included'), wronglyIncluded, 'at most']);
  if (undecidedShare !== undefined)
    checks.push(['% undecided', (100 * count('undecided')) / cases, 100 * undecidedShare, 'at most']);
  if (worst !== undefined) checks.push(['ms at worst', times.at(-1) ?? 0, worst, 'at most']);
  if (speed) {
    const total = times.reduce((sum, time) => sum + time, 0);
    checks.push(['pairs/s', (1000 * cases) / Math.max(total, 0.001), speed.perSecond, 'at least']);
    checks.push(['ms median', times[Math.floor(times.length / 2)] ?? 0, speed.median, 'at most']);
    checks.push(['ms p99', times[Math.floor(times.length * 0.99)] ?? 0, speed.p99, 'at most']);
  }
  return {
    text: checks.map(([what, value]) => `${Number(value.toFixed(2))} ${what}`).join(', '),
    misses: checks.flatMap(([what, value, bound, way]) =>
      (way === 'at least' ? value >= bound : value <= bound) ? [] : [`${value.toFixed(2)} ${what}, ${way} ${bound}`],
    ),
  };
}
