import type { Finding, PartyRef } from '#model/finding.ts';
import { formatLocation } from '#model/location.ts';
import type { CheckedPair, ExitCode, Report } from '#model/report.ts';
import type { Paint } from '../command.ts';
import { harmless } from '../terminal.ts';
import { snippet } from './snippet.ts';

/** Findings beyond this many are counted, not shown, unless all are asked for. */
const SCREEN = 12;
const WIDTH = 100;

/** A report for people: the answer first, then who is hurt and by what, then what to do. */
export function renderPretty(report: Report, exit: ExitCode, paint: Paint, detail: 'screen' | 'all'): string {
  const urgent = report.findings.filter((finding) => finding.severity === 'error').sort(knownFirst);
  const milder = report.findings.filter((finding) => finding.severity !== 'error').sort(warningsFirst);
  const room = detail === 'all' ? Number.POSITIVE_INFINITY : SCREEN;
  const { rest, folded } = detail === 'all' ? { rest: milder, folded: [] } : foldInfo(milder);
  const shownUrgent = urgent.slice(0, room);
  const shownRest = rest.slice(0, Math.max(0, room - shownUrgent.length));
  const hidden = urgent.length + rest.length - shownUrgent.length - shownRest.length;
  const lines = [headline(report, paint)];
  for (const finding of shownUrgent)
    lines.push('', ...(isPair(finding) ? hurt(finding, paint) : fault(finding, paint)));
  if (shownRest.length > 0) lines.push('', ...shownRest.flatMap((finding) => brief(finding, paint)));
  for (const [rule, count] of folded) lines.push(`  ${paint.dim(`info  ${count} more of ${rule}`)}`);
  if (hidden > 0) lines.push('', `  and ${counted(hidden, 'more finding')}; --explain or --format json shows all`);
  if (detail === 'all' && report.pairs.length > 0) lines.push('', ...report.pairs.map((pair) => pairLine(pair, paint)));
  if (report.notes.length > 0)
    lines.push('', ...report.notes.map((note) => `  ${paint.dim('note')}  ${harmless(note)}`));
  if (report.findings.length > 0) lines.push('', `  ${tally(report)}${paint.dim(`   exit ${exit}`)}`);
  return `${lines.join('\n')}\n`;
}

function headline(report: Report, paint: Paint): string {
  const has = (verdict: Finding['verdict']): boolean =>
    report.findings.some((finding) => finding.verdict === verdict && finding.severity === 'error' && !finding.waivedBy);
  const answer = has('invalid')
    ? paint.red('✗ invalid input')
    : has('breaking')
      ? paint.red(`✗ breaking${whoIsHurt(report)}`)
      : has('undecided')
        ? paint.yellow('? undecided')
        : paint.green(`✓ ${report.success ?? 'safe'}${doubts(report)}`);
  const numbers = Object.entries(report.counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${count === 1 ? singular(name) : name}`);
  const time = report.seconds === undefined ? [] : [`${report.seconds.toFixed(2)} s`];
  return [paint.bold(harmless(report.subject)), answer, paint.dim([...numbers, ...time].join(' · '))].join('   ');
}

/** A pass with something to read below says so where it is looked at first. */
function doubts(report: Report): string {
  const warnings = report.findings.filter((finding) => finding.severity === 'warning' && !finding.waivedBy).length;
  return warnings === 0 ? '' : `, ${counted(warnings, 'warning')}`;
}

function whoIsHurt(report: Report): string {
  const readers = new Set(report.pairs.map((pair) => nameOf(pair.reader)));
  const broken = new Set(report.pairs.filter((pair) => pair.verdict === 'breaking').map((pair) => nameOf(pair.reader)));
  return broken.size > 0 ? ` for ${broken.size} of ${counted(readers.size, 'reader')}` : '';
}

type PairFinding = Finding & { readonly writer: PartyRef; readonly reader: PartyRef };

function isPair(finding: Finding): finding is PairFinding {
  return finding.writer !== undefined && finding.reader !== undefined;
}

/** Who is hurt, by which value, where both sides say so, and the way out. */
function hurt(finding: PairFinding, paint: Paint): readonly string[] {
  const owner = finding.reader.owner === undefined ? '' : ` (${finding.reader.owner})`;
  const verb = finding.witness === undefined ? verbs[finding.verdict] : 'refuses';
  const lines = [
    `  ${paint.bold(harmless(nameOf(finding.reader)) + harmless(owner))} ${verb}  ${harmless(finding.subject)}`,
  ];
  if (finding.witness !== undefined) {
    const marked = snippet(finding.witness, finding.witnessAt, harmless(finding.message), WIDTH - 8);
    lines.push(
      `    A value that ${harmless(nameOf(finding.writer))} may write:`,
      ...marked.map((line) => `        ${line}`),
    );
  } else lines.push(`    ${harmless(finding.message)}`);
  return [...lines, ...places(finding, paint), ...wayOut(finding, paint)];
}

const verbs = {
  breaking: 'is broken by',
  potential: 'may be hurt by',
  undecided: 'could not be compared with',
  safe: 'is fine with',
  invalid: 'is invalid in',
} as const;

/** A fault in one document: place first, as editors understand it. */
function fault(finding: Finding, paint: Paint): readonly string[] {
  const at = paint.cyan(harmless(formatLocation(finding.at)));
  return [`  ${at}  ${harmless(finding.message)}`, ...wayOut(finding, paint)];
}

function brief(finding: Finding, paint: Paint): readonly string[] {
  const mark = finding.severity === 'warning' ? paint.yellow('also') : paint.dim('info');
  const waived = finding.waivedBy === undefined ? '' : paint.dim(` (waived by ${harmless(finding.waivedBy.owner)})`);
  const at = paint.dim(harmless(formatLocation(finding.at)));
  return [`  ${mark}  ${harmless(finding.message)}${waived}  ${at}  ${paint.dim(finding.rule)}`];
}

/** Of information by one rule, the first: twenty missing descriptions are one thing to know. */
function foldInfo(findings: readonly Finding[]): {
  readonly rest: readonly Finding[];
  readonly folded: readonly (readonly [rule: string, count: number])[];
} {
  const folded = new Map<string, number>();
  const rest = findings.filter(({ severity, rule }) => {
    if (severity !== 'info') return true;
    const before = folded.get(rule);
    folded.set(rule, (before ?? -1) + 1);
    return before === undefined;
  });
  return { rest, folded: [...folded].filter(([, count]) => count > 0) };
}

/** A reader that runs somewhere is hurt for certain; callers that nobody knows come after. */
function knownFirst(a: Finding, b: Finding): number {
  const unknown = ({ reader }: Finding): boolean => reader !== undefined && reader.version === undefined;
  return Number(unknown(a)) - Number(unknown(b));
}

function warningsFirst(a: Finding, b: Finding): number {
  return Number(a.severity === 'info') - Number(b.severity === 'info');
}

function places(finding: Finding, paint: Paint): readonly string[] {
  const rows = finding.related.length > 0 ? finding.related : [{ label: 'at', at: finding.at }];
  const width = Math.max(...rows.map((row) => row.label.length));
  return rows.map(
    (row) => `    ${harmless(row.label).padEnd(width)}   ${paint.cyan(harmless(formatLocation(row.at)))}`,
  );
}

function wayOut(finding: Finding, paint: Paint): readonly string[] {
  const fix = finding.fix === undefined ? [] : [`    ${paint.green('Fix')}  ${harmless(finding.fix)}`];
  return [...fix, `    ${paint.dim(`${finding.rule} · fingerprint ${finding.fingerprint.slice(0, 12)}`)}`];
}

function pairLine(pair: CheckedPair, paint: Paint): string {
  const mark =
    pair.verdict === 'safe' ? paint.green('✓') : pair.verdict === 'breaking' ? paint.red('✗') : paint.yellow('?');
  const evidence = pair.evidence.map((item) => item.kind).join(', ');
  return `  ${mark} ${harmless(`${nameOf(pair.writer)} -> ${nameOf(pair.reader)}  ${pair.subject} ${pair.position}`)}  ${paint.dim(`${pair.because}${evidence && ` · ${evidence}`}`)}`;
}

function tally(report: Report): string {
  const verdicts = ['invalid', 'breaking', 'potential', 'undecided', 'safe'] as const;
  return verdicts
    .map((verdict) => [verdict, report.findings.filter((finding) => finding.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict === 'safe' ? 'for information' : verdict}`)
    .join(' · ');
}

function nameOf(party: PartyRef): string {
  const instance = party.instance === undefined ? '' : ` on ${party.instance}`;
  return (party.version === undefined ? party.service : `${party.service}@${party.version}`) + instance;
}

/** `pairs checked` of one: `pair checked`. */
function singular(name: string): string {
  return name.replace(/^(\w+?)s\b/, '$1');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
