import type { Row, Verdict } from './suite.ts';

/** What the whole must reach, over all suites whose names start with `suites`. */
export type Target = {
  readonly name: string;
  readonly suites: string;
  /** Only the suite of that very name. */
  readonly only?: boolean;
  /** Of answers that agree with the label, or with the truth where the label is refuted. */
  readonly rightShare?: number;
  /** Of answers that are not what the label says, the label refuted or not. */
  readonly differShare?: number;
  readonly wronglyIncluded?: number;
  readonly undecidedShare?: number;
  /** Cases in which the tool says something else than the label and nobody wrote down why. */
  readonly errors?: number;
  /** Milliseconds of processor time that no single case may take. */
  readonly worst?: number;
  /** Milliseconds that the middle one of the cases may take that ask the same in one direction. */
  readonly middle?: number;
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
  { name: 'jsoncompat, or a reason written down', suites: 'jsoncompat', errors: 0 },
  // `oasdiff-facts` counts facts, not answers.
  { name: 'oasdiff, or a reason written down', suites: 'oasdiff', only: true, differShare: 0.05, errors: 0 },
  { name: 'openapi-pact, or a reason written down', suites: 'openapi-pact', differShare: 0.05, errors: 0 },
  { name: 'hard shapes, each under 1 s', suites: 'shapes', rightShare: 1, worst: 1000 },
  { name: '5,000 lines, a leaf changed', suites: 'shapes/5000-lines', rightShare: 1, middle: 200 },
  { name: 'speed over containment', suites: 'containment/', speed: { perSecond: 1000, median: 0.5, p99: 20 } },
];

export type Reached = {
  readonly name: string;
  readonly text: string;
  readonly misses: readonly string[];
  /** What was too slow: a busy machine may be the reason. */
  readonly slow: readonly string[];
};

/** How each target stands by what was measured; targets without any case are left out. */
export function reached(rows: readonly Row[]): readonly Reached[] {
  return targets.flatMap((target) => {
    const own = rows.filter(({ suite }) =>
      target.only === true ? suite === target.suites : suite.startsWith(target.suites),
    );
    const cases = own.reduce((sum, row) => sum + row.cases, 0);
    return cases === 0 ? [] : [{ name: target.name, ...judge(target, own, cases) }];
  });
}

type Way = 'at least' | 'at most';
type Check = { readonly what: string; readonly value: number; readonly bound: number; readonly way: Way };

function judge(target: Target, rows: readonly Row[], cases: number): Omit<Reached, 'name'> {
  const [said, timed] = [truths(target, rows, cases), times(target, rows, cases)];
  return {
    text: [...said, ...timed].map(({ what, value }) => `${Number(value.toFixed(2))} ${what}`).join(', '),
    misses: said.flatMap(missed),
    slow: timed.flatMap(missed),
  };
}

function truths(target: Target, rows: readonly Row[], cases: number): readonly Check[] {
  const { rightShare, differShare, wronglyIncluded, undecidedShare, errors } = target;
  const count = (verdict: Verdict): number => rows.reduce((sum, { counts }) => sum + counts[verdict], 0);
  const share = (verdict: Verdict): number => (100 * count(verdict)) / cases;
  return checks([
    ['% true', share('right') + share('refuted'), rightShare && 100 * rightShare, 'at least'],
    ['% differing from their labels', 100 - share('right'), differShare && 100 * differShare, 'at most'],
    ['wrongly included', count('wrongly included'), wronglyIncluded, 'at most'],
    ['% undecided', share('undecided'), undecidedShare && 100 * undecidedShare, 'at most'],
    ['without a reason', count('error'), errors, 'at most'],
  ]);
}

function times({ worst, middle, speed }: Target, rows: readonly Row[], cases: number): readonly Check[] {
  const results = rows.flatMap((row) => row.results);
  const sorted = results.map(({ cpu }) => cpu).sort((a, b) => a - b);
  const total = sorted.reduce((sum, time) => sum + time, 0);
  return checks([
    ['ms at worst', sorted.at(-1) ?? 0, worst, 'at most'],
    ['ms in the middle', Math.max(0, ...['forth', 'back'].map((way) => middleOf(results, way))), middle, 'at most'],
    ['pairs/s', (1000 * cases) / Math.max(total, 0.001), speed?.perSecond, 'at least'],
    ['ms median', sorted[Math.floor(sorted.length / 2)] ?? 0, speed?.median, 'at most'],
    ['ms p99', sorted[Math.floor(sorted.length * 0.99)] ?? 0, speed?.p99, 'at most'],
  ]);
}

/** The middle time of the cases whose names end in `way`. */
function middleOf(results: Row['results'], way: string): number {
  const own = results.filter(({ id }) => id.endsWith(`: ${way}`)).map(({ cpu }) => cpu);
  return own.sort((a, b) => a - b)[Math.floor(own.length / 2)] ?? 0;
}

/** Those for which a bound is promised. */
function checks(all: readonly (readonly [string, number, number | undefined, Way])[]): readonly Check[] {
  return all.flatMap(([what, value, bound, way]) => (bound === undefined ? [] : [{ what, value, bound, way }]));
}

function missed({ what, value, bound, way }: Check): readonly string[] {
  const holds = way === 'at least' ? value >= bound : value <= bound;
  return holds ? [] : [`${value.toFixed(2)} ${what}, ${way} ${bound}`];
}
