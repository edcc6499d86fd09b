import { nameOf } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import { type CheckedPair, exitCodes, isChecked, type Report } from '#model/report.ts';
import type { FailOn, View } from './format.ts';
import { tallyOfLetThrough } from './let-through.ts';

/** What the first line of every format for people says. */
export type Answer = {
  readonly mark: '✓' | '✗' | '?';
  readonly tone: 'green' | 'red' | 'yellow';
  readonly text: string;
};

/**
 * The answer to the question of `report`: the worst that is left once waived findings are set aside. It says what the
 * exit code says, so that nobody reads a pass where a pipeline stops.
 */
export function answerOf({ report, exit, failOn }: Pick<View, 'report' | 'exit' | 'failOn'>): Answer {
  const has = (verdict: Finding['verdict']): boolean =>
    report.findings.some((finding) => finding.verdict === verdict && finding.severity === 'error' && !finding.waivedBy);
  if (exit === exitCodes.undecided) return { mark: '?', tone: 'yellow', text: 'undecided' };
  if (has('invalid')) return { mark: '✗', tone: 'red', text: 'invalid input' };
  if (has('breaking')) return { mark: '✗', tone: 'red', text: `breaking${whoIsHurt(report)}` };
  if (report.findings.some((finding) => finding.verdict === 'potential' && fails(finding, failOn)))
    return { mark: '✗', tone: 'red', text: 'potential, and --fail-on potential' };
  if (has('undecided')) return { mark: '?', tone: 'yellow', text: 'undecided' };
  const through = tallyOfLetThrough(report);
  if (through !== '') return { mark: '✓', tone: 'yellow', text: `let through by the policy: ${through}` };
  return { mark: '✓', tone: 'green', text: `${report.success ?? 'safe'}${doubts(report)}` };
}

/** What was done, in numbers: `85 documents`, `1 pair checked`. */
export function numbersOf(report: Report): readonly string[] {
  return Object.entries(report.counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${count === 1 ? name.replace(/^(\w+?)s\b/, '$1') : name}`);
}

/** The findings by verdict, worst first: `1 breaking · 2 potential`. */
export function tallyOf({ findings }: Report): string {
  const counted = findings.filter(({ waivedBy }) => waivedBy === undefined);
  const verdicts = ['invalid', 'breaking', 'potential', 'undecided', 'safe'] as const;
  const parts = verdicts
    .map((verdict) => [verdict, counted.filter((finding) => finding.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict === 'safe' ? 'for information' : verdict}`);
  const waived = findings.length - counted.length;
  return [...parts, ...(waived > 0 ? [`${waived} waived`] : [])].join(' · ');
}

/** Whether `finding` is among those that decide the exit code. */
export function fails({ verdict, severity, waivedBy }: Finding, failOn: FailOn): boolean {
  if (waivedBy !== undefined) return false;
  if (verdict === 'potential') return failOn === 'potential';
  return severity === 'error' && verdict !== 'safe';
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A pass with something to read below says so where it is looked at first. */
function doubts({ findings }: Report): string {
  const warnings = findings.filter((finding) => finding.severity === 'warning' && !finding.waivedBy).length;
  const waived = findings.filter(({ waivedBy }) => waivedBy !== undefined).length;
  const told = [...(warnings > 0 ? [counted(warnings, 'warning')] : []), ...(waived > 0 ? [`${waived} waived`] : [])];
  return told.map((part) => `, ${part}`).join('');
}

/** Of all parties that were compared with, those that can not take what would come or are turned away. */
function whoIsHurt({ pairs, findings }: Report): string {
  const now = pairs.filter(isChecked);
  const parties = new Set(now.map(exposed));
  const broken = new Set(now.filter(({ verdict }) => verdict === 'breaking').map(exposed));
  const waived = findings.some(({ waivedBy }) => waivedBy !== undefined);
  return broken.size > 0 && !waived
    ? ` for ${broken.size} of ${parties.size} ${parties.size === 1 ? 'party' : 'parties'}`
    : '';
}

/** Who of a pair would feel it: the reader of what comes, the caller of what is asked. */
export function exposed(pair: CheckedPair): string {
  return nameOf(isAsked(pair) ? pair.writer : pair.reader);
}

/** Whether the writer of a pair is a caller that asks. */
export function isAsked({ position }: CheckedPair): boolean {
  return position === 'request' || position === 'api';
}
