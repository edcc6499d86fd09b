import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { type ExitCode, exitCodeOf, type Report } from '#model/report.ts';
import { paintFor } from '../terminal.ts';
import type { FormatName, View } from './format.ts';
import { formats } from './index.ts';

/** Texts that mean something to whoever reads a format: shells, browsers, runners, parsers, eyes. */
export const hostile: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '</details></pre></code><script>alert(1)</script>',
  '*/ alert(1) /*',
  '::error::injected',
  '##[error]injected',
  '\n::set-output name=x::injected',
  ']]><evil/>',
  '\u001b[31mred\u001b[2J',
  '\u009b31m',
  '\u202egnp.exe',
  'zero\u200bwidth\ufeff',
  'line one\nline two\r\nline three\n\n# heading',
  `${'x'.repeat(300)}`,
  '`code` ```fence``` ``',
  'a | b | c',
  '@team please look, fixes #123 and GH-4, https://evil.example www.evil.example',
  '[link](javascript:alert(1)) ![image](https://evil.example/x.png)',
  '{0} {{1}} %SRCROOT% %0A 100%',
  '"quoted" \'single\' & &amp; \\backslash\\',
  'lone \ud800 surrogate, \uffff and \u0000 nul',
  'tags \u{e0041}\u{e007f}, separators \u2028\u2029',
];

export function reportOf(findings: readonly Finding[], over: Partial<Report> = {}): Report {
  return {
    format: 1,
    command: 'check',
    subject: 'check contracts',
    findings,
    pairs: [],
    notes: [],
    counts: { documents: 2, 'pairs checked': 1 },
    ...over,
  };
}

/** What `food` breaks for `reader`, at a place in a schema. */
export function refusal(reader: string, over: Partial<Finding> = {}): Finding {
  const { fingerprint: _, ...given } = over;
  return makeFinding({
    rule: 'payload-required-removed',
    verdict: 'breaking',
    severity: 'error',
    subject: 'food-events/food-added',
    writer: { service: 'food', version: '1.5.0' },
    reader: { service: reader, version: '2.3.1', owner: 'pricing' },
    params: { path: '/price', property: 'price' },
    message: `/price became optional; ${reader} requires it`,
    at: {
      file: 'contracts/events/schemas/food.schema.json',
      pointer: '/properties/price',
      range: { line: 27, column: 5, endLine: 27, endColumn: 12 },
    },
    related: [{ label: `${reader} reads it`, at: { file: `contracts/${reader}.json` } }],
    witness: { id: 'f-1', name: 'Rye bread' },
    witnessAt: '',
    fix: 'Keep the property required.',
    ...given,
  });
}

/** A report in which every text that comes from contracts is `text`. */
export function reportFullOf(text: string): Report {
  const party = { service: text, version: text, owner: text, instance: text };
  const at = { file: `contracts/${text}.json`, range: { line: 3, column: 7, endLine: 3, endColumn: 9 } };
  const words = { subject: text, message: text, fix: text, stage: text, at, related: [{ label: text, at }] };
  const pair = { writer: party, reader: party, witness: { [text]: text }, witnessAt: '', params: { path: text } };
  const waivedBy = { owner: text, reason: text, expires: '2027-01-31' };
  const fault = { ...words, rule: 'ref-dangling', verdict: 'invalid', severity: 'error', params: { text } } as const;
  const findings = [
    refusal(text, { ...words, ...pair, occurrences: [{ subject: text, at, path: text }] }),
    refusal(text, { ...words, ...pair, verdict: 'potential', severity: 'warning', params: { other: text } }),
    refusal(text, { ...words, ...pair, params: { waived: text }, waivedBy }),
    makeFinding(fault),
    makeFinding({ ...fault, verdict: 'safe', severity: 'info', params: {} }),
  ];
  const evidence = [{ kind: 'tested', by: text, stage: text }] as const;
  const checked = { subject: text, position: 'payload', verdict: 'safe', because: text, evidence } as const;
  return reportOf(findings, { subject: text, notes: [text], pairs: [{ ...checked, writer: party, reader: party }] });
}

/** `report` in `format`, as it is printed without a terminal. */
export async function rendered(format: FormatName, report: Report, over: Partial<View> = {}): Promise<string> {
  const exit: ExitCode = exitCodeOf(report.findings);
  const view: View = {
    report,
    exit,
    failOn: 'breaking',
    detail: 'screen',
    paint: paintFor(false),
    width: 100,
    rules: async () => [],
    ...over,
  };
  return formats[format](view);
}
