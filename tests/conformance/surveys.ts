import { asyncapiSurvey } from './real/asyncapi.ts';
import { openapiSurvey } from './real/openapi.ts';
import { pactsSurvey } from './real/pacts.ts';
import { restSurvey, templatesSurvey } from './real/rest.ts';
import { schemaSurveys } from './real/schemas.ts';
import { belowSurveyFloor, type Survey, type Surveyed, type SurveyFloor } from './survey.ts';

/** Every survey of the conformance command. */
export const surveys: readonly Survey[] = [
  asyncapiSurvey,
  openapiSurvey,
  pactsSurvey,
  restSurvey,
  templatesSurvey,
  ...schemaSurveys,
];

export type SurveyRequest = {
  readonly corpora: string;
  readonly suite?: string | undefined;
  /** A column: its results are printed too. `wrong` and `refused` are columns of documents. */
  readonly show?: string | undefined;
  readonly floors: Readonly<Record<string, SurveyFloor>>;
  readonly print: (line: string) => void;
  readonly now: () => number;
  readonly settle: () => void;
};

/** Runs the surveys and prints a row for each; those that fell below their floors. */
export async function runSurveys(request: SurveyRequest): Promise<readonly string[]> {
  const { corpora, suite, show, floors, print, now, settle } = request;
  const failures: string[] = [];
  let header = '';
  for (const { name, run } of surveys.filter((survey) => suite === undefined || survey.name.startsWith(suite))) {
    const started = now();
    const found = await run(corpora);
    settle();
    if (found === undefined) {
      print(`${name.padEnd(24)} not there`);
      continue;
    }
    const titles = line('survey', [...Object.keys(found.counts), 'ms']);
    if (titles !== header) print(titles);
    header = titles;
    print(line(name, [...Object.values(found.counts).map(String), (now() - started).toFixed(0)]));
    for (const note of found.notes ?? []) print(note);
    failures.push(...belowSurveyFloor(name, found.counts, floors[name] ?? {}));
    if (show !== undefined) for (const text of details(found, show)) print(text);
  }
  return failures;
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(24) + cells.map((cell) => cell.padStart(11)).join('');
}

function details({ results }: Surveyed, show: string): readonly string[] {
  const wanted = new Set(show === 'wrong' ? ['wrong', 'crashed', 'no witness', 'not itself'] : [show]);
  return results
    .filter(({ marks }) => marks.some((mark) => wanted.has(mark)))
    .map(({ id, text }) => `  ${id}\n    ${text}`);
}
