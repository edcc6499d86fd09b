import { nameOf } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import { formatLocation } from '#model/location.ts';
import type { CheckedPair } from '#model/report.ts';
import { oneLine } from '../terminal.ts';
import { exposed, fails, isAsked } from './answer.ts';
import type { FailOn, View } from './format.ts';
import { decidedBy, isPair, placesOf, switchIn } from './groups.ts';
import { isLetThrough } from './let-through.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

type Case = {
  readonly suite: string;
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'told';
  readonly finding?: Finding;
  readonly text?: string;
};

/**
 * JUnit's XML as CI systems read it: a suite for each party that may be hurt, and one for each document with a fault
 * of its own; a test for each pair that fits and for each finding. What is waived or let through by the policy is a
 * skipped test. Times are 0: nothing here was timed.
 */
export function renderJunit({ report, failOn }: View): string {
  const found = report.findings.map((finding): Case => {
    return { suite: suiteOf(finding), name: nameOfCase(finding), state: stateOf(finding, failOn), finding };
  });
  const passed = report.pairs.filter(({ verdict }) => verdict === 'safe').map(caseOfPair);
  const cases = [...passed, ...found];
  // Where there was nothing to compare with, the one test says why it passes.
  const told = report.notes.length === 0 ? {} : { text: report.notes.join('\n') };
  if (cases.length === 0) cases.push({ suite: report.subject, name: report.command, state: 'passed', ...told });
  const suites = new Map<string, Case[]>();
  for (const one of cases) {
    const members = suites.get(one.suite);
    if (members === undefined) suites.set(one.suite, [one]);
    else members.push(one);
  }
  const lines = [...suites].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, members]) => suite(name, members));
  const totals = `tests="${cases.length}" failures="${failures(cases)}" errors="0" skipped="${skipped(cases)}" time="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xmlAttribute(`trilateral ${report.subject}`)}" ${totals}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

function stateOf(finding: Finding, failOn: FailOn): Case['state'] {
  if (finding.waivedBy !== undefined || isLetThrough(finding)) return 'skipped';
  return fails(finding, failOn) ? 'failed' : 'told';
}

function suite(name: string, cases: readonly Case[]): readonly string[] {
  const totals = `tests="${cases.length}" failures="${failures(cases)}" errors="0" skipped="${skipped(cases)}" time="0"`;
  return [
    `  <testsuite name="${xmlAttribute(name)}" ${totals}>`,
    ...cases.flatMap((one) => testcase(one)),
    '  </testsuite>',
  ];
}

function testcase({ suite: of, name, state, finding, text }: Case): readonly string[] {
  const file = finding === undefined ? '' : ` file="${xmlAttribute(finding.at.file)}"${lineOf(finding)}`;
  const open = `    <testcase classname="${xmlAttribute(of)}" name="${xmlAttribute(name)}"${file} time="0"`;
  if (finding === undefined) {
    return text === undefined
      ? [`${open}/>`]
      : [`${open}>`, `      <system-out>${xmlText(text)}</system-out>`, '    </testcase>'];
  }
  const message = `message="${xmlAttribute(finding.message)}"`;
  const body = {
    failed: `<failure ${message} type="${xmlAttribute(finding.verdict)}">${xmlText(detailsOf(finding))}</failure>`,
    skipped: `<skipped message="${xmlAttribute(reasonOf(finding))}"/>`,
    told: `<system-out>${xmlText(detailsOf(finding))}</system-out>`,
    passed: '',
  }[state];
  return [`${open}>`, `      ${body}`, '    </testcase>'];
}

function suiteOf(finding: Finding): string {
  if (!isPair(finding)) return finding.at.file;
  return nameOf(finding.hurts === 'writer' ? finding.writer : finding.reader);
}

function nameOfCase(finding: Finding): string {
  const other = isPair(finding) ? withOther(finding.hurts === 'writer', finding) : '';
  return `${finding.rule}: ${finding.subject}${other} [${finding.fingerprint.slice(0, 12)}]`;
}

/** The party that the one whose suite it is meets. */
function withOther(isWriters: boolean, { writer, reader }: Pick<CheckedPair, 'writer' | 'reader'>): string {
  return isWriters ? ` to ${nameOf(reader)}` : ` from ${nameOf(writer)}`;
}

function caseOfPair(pair: CheckedPair): Case {
  const { subject, position, because } = pair;
  const name = `${subject} ${position}${withOther(isAsked(pair), pair)}`;
  return { suite: exposed(pair), name, state: 'passed', text: because };
}

function detailsOf(finding: Finding): string {
  const { message, witness, occurrences = [], fix, rule } = finding;
  return [
    message,
    ...(witness === undefined ? [] : [`A value that shows it: ${JSON.stringify(witness)}`]),
    ...placesOf(finding).map((one) => `${one.label}: ${formatLocation(one.at)}`),
    ...occurrences.map((one) => `the same in ${one.subject}: ${formatLocation(one.at)}`),
    ...(fix === undefined ? [] : [`Fix: ${fix}`]),
    `${rule} · fingerprint ${finding.fingerprint}${decidedBy(finding)}`,
  ]
    .map(oneLine)
    .join('\n');
}

/** Why a finding does not count. */
function reasonOf(finding: Finding): string {
  const { waivedBy, message } = finding;
  if (waivedBy === undefined) return `${message} (let through by the policy: ${switchIn(finding) ?? 'its level'})`;
  return `${message} (waived by ${waivedBy.owner} until ${waivedBy.expires}: ${waivedBy.reason})`;
}

function lineOf({ at }: Finding): string {
  return at.range === undefined ? '' : ` line="${at.range.line}"`;
}

function failures(cases: readonly Case[]): number {
  return cases.filter(({ state }) => state === 'failed').length;
}

function skipped(cases: readonly Case[]): number {
  return cases.filter(({ state }) => state === 'skipped').length;
}
