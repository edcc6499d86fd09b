import { inclusionSuites } from './inclusion.ts';
import { oasdiffSuites } from './oasdiff.ts';
import { openapiPactSuites } from './openapi-pact.ts';
import { reflexiveSuites } from './reflexive.ts';
import { shapeSuites } from './shapes.ts';
import { type Row, runSuite, type Suite, type Verdict } from './suite.ts';
import type { SurveyFloor } from './survey.ts';
import { runSurveys, surveys } from './surveys.ts';
import { reached } from './targets.ts';

/** Every suite of the conformance command. */
export const suites: readonly Suite[] = [
  ...inclusionSuites,
  ...shapeSuites,
  ...oasdiffSuites,
  ...openapiPactSuites,
  ...reflexiveSuites,
];

export type Floor = { readonly right: number; readonly wronglyIncluded: number; readonly undecided: number };

export type Request = {
  readonly corpora: string;
  readonly suite?: string;
  /** `wrong`, `undecided`, `slow` (suites only), or a column of a survey, such as `refused`. */
  readonly show?: string;
  /** What each suite and each survey may not fall below; they only rise. */
  readonly floors: {
    readonly suites?: Readonly<Record<string, Floor>>;
    readonly surveys?: Readonly<Record<string, SurveyFloor>>;
  };
  readonly print: (line: string) => void;
  readonly now: () => number;
  /** Milliseconds of processor time that this process has used. */
  readonly cpu?: () => number;
};

/** Runs the suites and the surveys and prints their tables; those that fell below their floors. */
export async function conformance(request: Request): Promise<readonly string[]> {
  const { corpora, suite: only, show, floors, print, now, cpu = now } = request;
  const rows: Row[] = [];
  const chosen = suites.filter(({ name }) => only === undefined || name.startsWith(only));
  const failures: string[] = [];
  if (chosen.length > 0) print(line(HEADER));
  for (const suite of chosen) {
    const row = await runSuite(suite, corpora, { now, cpu });
    if (row.cases === 0) {
      print(`${suite.name.padEnd(24)} not there`);
      continue;
    }
    rows.push(row);
    print(line(cells(row)));
    failures.push(...below(row, floors.suites?.[suite.name]));
    if (show) for (const text of details(row, show)) print(text);
  }
  failures.push(...checkTargets(rows, print));
  failures.push(...(await runSurveys({ corpora, suite: only, show, floors: floors.surveys ?? {}, print, now })));
  if (chosen.length === 0 && !surveys.some(({ name }) => name.startsWith(only ?? ''))) {
    failures.push(`no suite has a name that starts with ${only}`);
  }
  return failures;
}

/** What must be reached, row by row; what is missed. */
function checkTargets(rows: readonly Row[], print: (line: string) => void): readonly string[] {
  return reached(rows).flatMap(({ name, text, misses }) => {
    print(`${misses.length === 0 ? 'reached' : 'MISSED '}  ${name}: ${text}`);
    return misses.map((miss) => `${name}: ${miss}`);
  });
}

const HEADER = [
  'suite',
  'cases',
  'right',
  'wr.incl',
  'wr.ref',
  'undec',
  'error',
  'refuted',
  'ms',
  'median',
  'p99',
  'worst',
];
const VERDICTS: readonly Verdict[] = ['right', 'wrongly included', 'wrongly refused', 'undecided', 'error'];

function cells({ suite, cases, counts, refuted, milliseconds }: Row): readonly string[] {
  const { total, median, p99, worst } = milliseconds;
  const times = [total.toFixed(0), median.toFixed(2), p99.toFixed(1), worst.toFixed(0)];
  return [suite, String(cases), ...VERDICTS.map((verdict) => String(counts[verdict])), String(refuted), ...times];
}

function line(texts: readonly string[]): string {
  return texts.map((text, index) => (index === 0 ? text.padEnd(24) : text.padStart(8))).join('');
}

function below({ suite, counts }: Row, floor: Floor | undefined): readonly string[] {
  if (floor === undefined) return [];
  const found: string[] = [];
  if (counts.right < floor.right) found.push(`${suite}: ${counts.right} right, the floor is ${floor.right}`);
  if (counts['wrongly included'] > floor.wronglyIncluded) {
    found.push(
      `${suite}: ${counts['wrongly included']} wrongly included, at most ${floor.wronglyIncluded} are let pass`,
    );
  }
  if (counts.undecided > floor.undecided)
    found.push(`${suite}: ${counts.undecided} undecided, at most ${floor.undecided} are let pass`);
  return found;
}

function details({ results }: Row, show: string): readonly string[] {
  if (show === 'slow') {
    const slowest = [...results].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 10);
    return slowest.map(({ id, milliseconds }) => `  ${milliseconds.toFixed(1)} ms  ${id}`);
  }
  if (show === 'refuted') {
    const labels = results.filter(({ refuted }) => refuted !== undefined);
    return labels.map(({ id, verdict, refuted }) => `  ${verdict}  ${id}\n    ${refuted}`);
  }
  const wanted = show === 'wrong' ? ['wrongly included', 'wrongly refused', 'error'] : [show];
  return results
    .filter(({ verdict }) => wanted.includes(verdict))
    .map(({ id, verdict, detail }) => `  ${verdict}  ${id}\n    ${detail ?? ''}`);
}
