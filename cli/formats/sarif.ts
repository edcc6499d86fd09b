import { nameOf } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import type { Location } from '#model/location.ts';
import { isChecked } from '#model/report.ts';
import type { RuleInfo } from '#model/rule.ts';
import { oneLine } from '../terminal.ts';
import { version } from '../version.ts';
import { fails } from './answer.ts';
import { fileUri } from './file-uri.ts';
import type { FailOn, View } from './format.ts';
import { isPair } from './groups.ts';
import { jsonText } from './json-text.ts';
import { sarifRule } from './sarif-rule.ts';

/**
 * A log in SARIF 2.1.0 with one run: its rules with their help, and a result for each finding. Waived findings are
 * suppressed results. Files are relative to the root of the repository.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export async function renderSarif({ report, exit, failOn, rules }: View): Promise<string> {
  const used = [...new Set(report.findings.map(({ rule }) => rule))].sort();
  const known = used.length === 0 ? [] : await rules();
  const ofId = (id: string): RuleInfo | undefined => known.find((rule) => rule.id === id);
  const run = {
    tool: {
      driver: {
        name: 'Trilateral',
        version,
        semanticVersion: version,
        rules: used.map((id) => sarifRule(id, ofId(id))),
      },
    },
    automationDetails: { id: `trilateral/${report.command}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    invocations: [
      {
        executionSuccessful: true,
        exitCode: exit,
        ...(report.notes.length > 0 && {
          toolExecutionNotifications: report.notes.map((note) => ({ level: 'note', message: plain(note) })),
        }),
      },
    ],
    results: report.findings.map((finding) => resultOf(finding, used.indexOf(finding.rule), failOn)),
    properties: { subject: report.subject, counts: report.counts, pairsChecked: report.pairs.filter(isChecked).length },
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return jsonText(log);
}

function resultOf(finding: Finding, ruleIndex: number, failOn: FailOn): object {
  const { rule, fingerprint, at, related, occurrences = [], waivedBy } = finding;
  const elsewhere = [...related, ...occurrences.map((one) => ({ label: `the same in ${one.subject}`, at: one.at }))];
  return {
    ruleId: rule,
    ruleIndex,
    level: levelOf(finding, failOn),
    message: plain(messageOf(finding)),
    locations: [{ ...locationOf(at), logicalLocations: [{ fullyQualifiedName: oneLine(finding.subject) }] }],
    ...(elsewhere.length > 0 && {
      relatedLocations: elsewhere.map((one, index) => ({
        id: index + 1,
        ...locationOf(one.at),
        message: plain(one.label),
      })),
    }),
    ...(occurrences.length > 0 && { occurrenceCount: occurrences.length + 1 }),
    partialFingerprints: { 'trilateral/v1': fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
    suppressions:
      waivedBy === undefined
        ? []
        : [
            {
              kind: 'external',
              status: 'accepted',
              justification: `${waivedBy.reason} (${waivedBy.owner}, until ${waivedBy.expires})`,
            },
          ],
    properties: propertiesOf(finding),
  };
}

function levelOf(finding: Finding, failOn: FailOn): 'error' | 'warning' | 'note' {
  if (fails(finding, failOn)) return 'error';
  return finding.severity === 'info' ? 'note' : finding.severity;
}

function messageOf(finding: Finding): string {
  const { message, fix, witness } = finding;
  const who = isPair(finding) ? `${nameOf(finding.writer)} -> ${nameOf(finding.reader)}, ${finding.subject}: ` : '';
  const value = witness === undefined ? '' : ` A value that shows it: ${cut(JSON.stringify(witness), 2000)}`;
  return `${who}${ended(message)}${value}${fix === undefined ? '' : `\nFix: ${fix}`}`;
}

function propertiesOf(finding: Finding): object {
  const { verdict, severity, subject, writer, reader, stage, params, policy, witness, witnessAt, evidence, fix } =
    finding;
  return { verdict, severity, subject, writer, reader, stage, params, policy, witness, witnessAt, evidence, fix };
}

/** Without a range the file as a whole is meant (section 3.29.4). */
function locationOf({ file, range }: Location): object {
  const { uri, isRelative } = fileUri(file);
  return {
    physicalLocation: {
      artifactLocation: { uri, ...(isRelative && { uriBaseId: '%SRCROOT%' }) },
      ...(range !== undefined && {
        region: {
          startLine: range.line,
          startColumn: range.column,
          endLine: range.endLine,
          endColumn: range.endColumn,
        },
      }),
    },
  };
}

/** Text in which nothing is a link to be followed (section 3.11.6). */
function plain(text: string): { readonly text: string } {
  return { text: text.split('\n').map(oneLine).join('\n').replaceAll('](', ']\\(') };
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
