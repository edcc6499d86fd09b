import type { Finding } from '#model/finding.ts';

import { oneLine } from '../terminal.ts';
import { answerOf, counted, numbersOf, tallyOf } from './answer.ts';
import type { View } from './format.ts';
import { type Group, groupsOf, isPair, type Weight, weightOf } from './groups.ts';
import { pairLines } from './pair-lines.ts';
import { planLines } from './plan-lines.ts';
import { blockOf } from './pretty-block.ts';
import { briefLines, marks } from './pretty-brief.ts';
import { lineForLogs } from './workflow-command.ts';

/** Lines of a report unless all is asked for: what a terminal shows without scrolling. */
const SCREEN = 40;

/** Lines that a whole block leaves for others in short. */
const BRIEF = 8;

/**
 * A report for people: the answer first, then who is hurt and by what, then what to do. The most urgent edits are shown
 * whole as far as a screen reaches, others in a line each, and what is left is counted.
 */
export function renderPretty(view: View): string {
  const { report, exit, paint, detail } = view;
  const isAll = detail === 'all';
  const { shown, folded } = isAll ? { shown: groupsOf(report.findings), folded: [] } : folding(report.findings);
  const foot = footOf(view, folded);
  const plan = report.plan === undefined ? [] : planLines(report.plan, view);
  const room = isAll ? Number.POSITIVE_INFINITY : SCREEN - 3 - foot.length - plan.length;
  const lines = [headline(view), ...plan, ...bodyOf(shown, view, room), ...foot];
  if (isAll && report.pairs.length > 0) lines.push('', ...pairLines(report.pairs, view));
  if (report.findings.length > 0) lines.push('', `  ${tallyOf(report)}${paint.dim(`   exit ${exit}`)}`);
  return `${lines.map(lineForLogs).join('\n')}\n`;
}

function headline(view: View): string {
  const { report, paint } = view;
  const { mark, tone, text } = answerOf(view);
  const time = report.seconds === undefined ? [] : [`${report.seconds.toFixed(2)} s`];
  const numbers = [...numbersOf(report), ...time].join(' · ');
  const parts = [paint.bold(oneLine(report.subject)), paint[tone](`${mark} ${text}`)];
  return [...parts, ...(numbers === '' ? [] : [paint.dim(numbers)])].join('   ');
}

/**
 * Whole blocks while there is room for them and a line for each of the others; the first in any case, unless a plan
 * above it has taken the screen. Where all is asked for, warnings are shown whole as well.
 */
function bodyOf(groups: readonly Group[], view: View, room: number): readonly string[] {
  const isUrgent = ({ first }: Group): boolean =>
    weightOf(first) === 'error' || (view.detail === 'all' && weightOf(first) === 'warning');
  const urgent = groups.filter(isUrgent);
  const milder = groups.filter((group) => !isUrgent(group));
  const isPlanned = view.report.plan !== undefined;
  const lines: string[] = [];
  let whole = 0;
  for (const group of urgent) {
    const block = ['', ...blockOf(group, view)];
    const others = [...urgent.slice(whole + 1), ...milder].slice(0, BRIEF);
    const brief = others.reduce((sum, one) => sum + briefLines(one, view).length, 0);
    const used = lines.length + block.length + (whole > 0 ? Math.min(brief, BRIEF) + 3 : 0);
    if ((whole > 0 || isPlanned) && used > room) break;
    lines.push(...block);
    whole += 1;
  }
  const rest = [...urgent.slice(whole), ...milder];
  const least = isPlanned && whole > 0 ? 0 : 2;
  let shown = 0;
  let used = lines.length + 3;
  for (const group of rest) {
    const brief = briefLines(group, view);
    used += brief.length;
    if (shown >= least && used > room) break;
    if (shown === 0) lines.push('');
    lines.push(...brief);
    shown += 1;
  }
  const hidden = rest.slice(shown).reduce((sum, { others }) => sum + 1 + others.length, 0);
  if (hidden > 0) lines.push('', `  and ${counted(hidden, 'more finding')}; --explain or --format json shows all`);
  return lines;
}

function footOf({ report, paint }: View, folded: readonly Folded[]): readonly string[] {
  const more = folded.map(({ rule, weight, count }) => {
    const text = `${count} more of ${rule}`;
    return weight === 'info' ? `  ${paint.dim(`info  ${text}`)}` : `  ${marks(paint)[weight]}  ${text}`;
  });
  const notes = report.notes.map((note) => `  ${paint.dim('note')}  ${oneLine(note)}`);
  const all = folded.some(({ weight }) => weight !== 'info') ? `  ${paint.dim('--explain shows all')}` : undefined;
  return [...more, ...(all === undefined ? [] : [all]), ...(notes.length > 0 ? ['', ...notes] : [])];
}

/** What is shown of faults by one rule, each at a place of its own: the next ones say nothing new. */
const FAULTS = 3;

/** How many more findings of one rule there are than those shown. */
type Folded = { readonly rule: string; readonly weight: Weight; readonly count: number };

/** Of information by one rule the first, of faults the first few: twenty missing descriptions are one thing to know. */
function folding(findings: readonly Finding[]): {
  readonly shown: readonly Group[];
  readonly folded: readonly Folded[];
} {
  const seen = new Map<string, { readonly rule: string; readonly weight: Weight; groups: number; count: number }>();
  const shown = groupsOf(findings).filter(({ first, others }) => {
    const weight = weightOf(first);
    if (weight !== 'info' && isPair(first)) return true;
    const key = `${weight} ${first.rule}`;
    const known = seen.get(key) ?? { rule: first.rule, weight, groups: 0, count: 0 };
    seen.set(key, known);
    known.groups += 1;
    const isShown = known.groups <= (weight === 'info' ? 1 : FAULTS);
    known.count += others.length + (isShown ? 0 : 1);
    return isShown;
  });
  return { shown, folded: [...seen.values()].filter(({ count }) => count > 0) };
}
