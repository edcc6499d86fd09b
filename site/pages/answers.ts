import type { ChangelogEntry } from './changelog-page.ts';
import { listed } from './listed.ts';
import type { Risk } from './risk.ts';
import type { MatrixRow } from './stage-page.ts';

/** The answer to one of the three questions that people open the site with. */
export type Answer = {
  readonly question: string;
  /** The part of the page that says it at length. */
  readonly to: string;
  readonly tone: 'breaking' | 'potential' | 'safe' | 'plain';
  readonly text: string;
  readonly more?: string;
};

/** Services of the tree that the gate does not let go to some stages. */
export type Refusal = {
  readonly stages: readonly string[];
  readonly services: readonly string[];
  readonly undecided: boolean;
};

const days = 30;

/** The versions that were deployed last, and how many others in the last days. */
export function changedAnswer(entries: readonly ChangelogEntry[], asOf: string): Answer {
  const question = { question: 'What changed', to: '#changed', tone: 'plain' } as const;
  const [latest] = entries;
  if (latest === undefined) return { ...question, text: 'No deployment is recorded.' };
  const newest = entries.filter((entry) => entry.age === latest.age);
  const from = new Date(Date.parse(asOf) - days * 86_400_000).toISOString();
  const hurt = newest.filter((entry) => entry.verdict === 'breaking').map((entry) => entry.service.label);
  const others = entries.filter((entry) => !newest.includes(entry) && (entry.since ?? '') >= from).length;
  const more = [
    ...(hurt.length === 0 ? [] : [`${listed(hurt)} broke with the version before`]),
    ...(others === 0 ? [] : [`${others} more ${others === 1 ? 'version' : 'versions'} within ${days} days`]),
  ];
  return {
    ...question,
    text: `${listed(newest.map(({ service, version }) => `${service.label} ${version}`))}${latest.age === undefined ? '' : `, ${latest.age}`}`,
    ...(more.length === 0 ? {} : { more: more.join('; ') }),
  };
}

/** What the gate refuses first of all, else the worst that was found. `refusals` is undefined where no gate was asked. */
export function riskAnswer(risks: readonly Risk[], refusals: readonly Refusal[] | undefined): Answer {
  const question = { question: 'What is at risk', to: '#risk' } as const;
  const high = risks.filter((risk) => risk.weight === 'high').length;
  const more = risks.length === 0 ? {} : { more: `${high} to mend, ${risks.length - high} to look at` };
  const [refusal] = refusals ?? [];
  if (refusal !== undefined) {
    const text = `${listed(refusal.services)} may not go to ${listed(refusal.stages)}`;
    return { ...question, tone: refusal.undecided ? 'potential' : 'breaking', text, ...more };
  }
  if (high > 0) return { ...question, tone: 'breaking', text: risks[0]?.title ?? '', ...more };
  const text = refusals === undefined ? 'The gate was not asked.' : 'All that is in the tree may go anywhere.';
  return { ...question, tone: refusals === undefined ? 'plain' : 'safe', text, ...more };
}

/** Which versions wait for the stage that comes last among those that any wait for. */
export function whereAnswer(rows: readonly MatrixRow[], stages: readonly string[]): Answer {
  const question = { question: 'What is where', to: '#where', tone: 'plain' } as const;
  if (stages.length === 0) return { ...question, text: 'Nothing is known to run.' };
  const same = rows.filter((row) => !row.differs).length;
  const more = { more: `${same} of ${rows.length} services are the same on ${listed(stages)}` };
  for (const [index, stage] of [...stages.entries()].reverse()) {
    const waiting = rows.filter((row) => isAhead(row, index - 1)).map((row) => row.service.label);
    const here = stages[index - 1];
    if (waiting.length > 0 && here !== undefined)
      return {
        ...question,
        text: `${listed(waiting)} ${waiting.length === 1 ? 'waits' : 'wait'} on ${here} for ${stage}`,
        ...more,
      };
  }
  return { ...question, text: 'No version waits for the next stage.', ...(stages.length > 1 ? more : {}) };
}

/** Something runs at this place in the roll-out that does not run at the next one. */
function isAhead({ live }: MatrixRow, index: number): boolean {
  const [here, next] = [live[index], live[index + 1]];
  if (here === undefined || next === undefined) return false;
  return here.runs.some((run) => !next.runs.some((there) => there.version === run.version));
}
