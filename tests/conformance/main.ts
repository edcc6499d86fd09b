import { forgetFormulas } from '#compat/inclusion/algebra/table.ts';
import { forgetLanguages } from '#compat/inclusion/languages/language.ts';
import { differencesOf, reasonedCases } from './differences.ts';
import { inclusionSuites } from './inclusion.ts';
import { jsoncompatSuites } from './jsoncompat.ts';
import { oasdiffSuites } from './oasdiff.ts';
import { openapiPactSuites } from './openapi-pact.ts';
import { reflexiveSuites } from './reflexive.ts';
import { shapeSuites } from './shapes.ts';
import { type Extent, type Row, runSuite, type Suite, type Verdict } from './suite.ts';
import type { SurveyFloor } from './survey.ts';
import { runSurveys, surveys } from './surveys.ts';
import { reached } from './targets.ts';

/** Every suite of the conformance command. */
export const suites: readonly Suite[] = [
  ...inclusionSuites,
  ...jsoncompatSuites,
  ...shapeSuites,
  ...oasdiffSuites,
  ...openapiPactSuites,
  ...reflexiveSuites,
];

export type Floor = {
  readonly right: number;
  /** Labels that may be contradicted; one more is for a person to look at. */
  readonly refuted: number;
  readonly wronglyIncluded: number;
  readonly undecided: number;
};

export type Request = {
  readonly corpora: string;
  readonly suite?: string;
  /** `wrong`, `undecided`, `slow` (suites only), or a column of a survey, such as `refused`. */
  readonly show?: string;
  /** How much is done with each document that can be looked at in many ways. */
  readonly extent?: Extent;
  /** Whether it is a failure to be slow; not where others keep the machine busy. */
  readonly timed?: boolean;
  /** What each suite and each survey may not fall below; they only rise. */
  readonly floors: {
    readonly suites?: Readonly<Record<string, Floor>>;
    readonly surveys?: Readonly<Record<string, SurveyFloor>>;
  };
  readonly print: (line: string) => void;
  readonly now: () => number;
  /** Milliseconds of processor time that this process has used. */
  readonly cpu?: () => number;
  /** Called between two suites, when nothing of the one before is needed any more. */
  readonly settle?: () => void;
};

/** Runs the suites and the surveys and prints their tables; those that fell below their floors. */
export async function conformance(request: Request): Promise<readonly string[]> {
  const { corpora, suite: only, show, floors, print, now, cpu = now, extent = 'all', timed = true } = request;
  const settle = (): void => {
    forgetFormulas();
    forgetLanguages();
    request.settle?.();
  };
  const rows: Row[] = [];
  const chosen = suites.filter(({ name }) => only === undefined || name.startsWith(only));
  const failures: string[] = [];
  if (chosen.length > 0) print(line(HEADER));
  for (const suite of chosen) {
    const row = await runSuite(suite, corpora, { now, cpu, extent });
    settle();
    if (row.cases === 0) {
      print(`${suite.name.padEnd(24)} not there`);
      continue;
    }
    rows.push(row);
    print(line(cells(row)));
    failures.push(...below(row, floors.suites?.[suite.name]));
    if (show) for (const text of details(row, show)) print(text);
  }
  failures.push(...checkTargets(rows, timed, print));
  if (only === undefined) failures.push(...(await forgotten(rows)));
  failures.push(
    ...(await runSurveys({ corpora, suite: only, show, floors: floors.surveys ?? {}, print, now, settle })),
  );
  if (chosen.length === 0 && !surveys.some(({ name }) => name.startsWith(only ?? ''))) {
    failures.push(`no suite has a name that starts with ${only}`);
  }
  return failures;
}

/** What must be reached, row by row; what is missed. */
function checkTargets(rows: readonly Row[], timed: boolean, print: (line: string) => void): readonly string[] {
  return reached(rows).flatMap(({ name, text, misses, slow }) => {
    const word = misses.length > 0 ? 'MISSED ' : slow.length > 0 ? 'SLOW   ' : 'reached';
    print(`${word}  ${name}: ${text}`);
    return [...misses, ...(timed ? slow : [])].map((miss) => `${name}: ${miss}`);
  });
}

/** Reasons for cases that no suite has; where a whole corpus is not there, nothing can be said about its cases. */
async function forgotten(rows: readonly Row[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [file, suite] of [
    ['inclusion', 'jsoncompat'],
    ['oasdiff', 'oasdiff'],
    ['openapi-pact', 'openapi-pact'],
  ] as const) {
    if (!rows.some((row) => row.suite === suite)) continue;
    const known = new Set(rows.flatMap(({ results }) => results.map(({ id }) => id)));
    const stale = reasonedCases(await differencesOf(file)).filter((id) => !known.has(id));
    found.push(...stale.map((id) => `${file}: there is a reason for ${id}, which is no case`));
  }
  return found;
}

const HEADER = [
  'suite',
  'cases',
  'right',
  'refuted',
  'wr.incl',
  'wr.ref',
  'undec',
  'error',
  'ms',
  'median',
  'p99',
  'worst',
];
const VERDICTS: readonly Verdict[] = ['right', 'refuted', 'wrongly included', 'wrongly refused', 'undecided', 'error'];

function cells({ suite, cases, counts, milliseconds }: Row): readonly string[] {
  const { total, median, p99, worst } = milliseconds;
  const times = [total.toFixed(0), median.toFixed(2), p99.toFixed(1), worst.toFixed(0)];
  return [suite, String(cases), ...VERDICTS.map((verdict) => String(counts[verdict])), ...times];
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
  if (counts.refuted > floor.refuted)
    found.push(`${suite}: ${counts.refuted} labels refuted, ${floor.refuted} are known to be wrong`);
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
    const labels = results.filter(({ verdict }) => verdict === 'refuted');
    return labels.map(({ id, verdict, refuted }) => `  ${verdict}  ${id}\n    ${refuted}`);
  }
  const wanted = show === 'wrong' ? ['wrongly included', 'wrongly refused', 'error'] : [show];
  return results
    .filter(({ verdict }) => wanted.includes(verdict))
    .map(({ id, verdict, detail }) => `  ${verdict}  ${id}\n    ${detail ?? ''}`);
}
