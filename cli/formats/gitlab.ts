import { nameOf } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import { oneLine } from '../terminal.ts';
import type { View } from './format.ts';
import { isPair, switchIn } from './groups.ts';
import { jsonText } from './json-text.ts';

/**
 * A code quality report as GitLab reads it: one entry a finding, each with a fingerprint of its own, for of two with the same
 * GitLab shows one.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function renderGitlab({ report }: View): string {
  const seen = new Map<string, number>();
  const entries = report.findings.map((finding) => {
    const before = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, before + 1);
    return entryOf(finding, before === 0 ? finding.fingerprint : `${finding.fingerprint}-${before + 1}`);
  });
  return jsonText(entries);
}

function entryOf(finding: Finding, fingerprint: string): object {
  const { rule, at, fix } = finding;
  return {
    type: 'issue',
    check_name: rule,
    description: descriptionOf(finding),
    ...(fix !== undefined && { content: { body: oneLine(fix) } }),
    categories: ['Compatibility'],
    severity: severityOf(finding),
    fingerprint,
    location: {
      path: oneLine(at.file.replace(/^(\.\/)+/, '')),
      lines: { begin: at.range?.line ?? 1, ...(at.range !== undefined && { end: at.range.endLine }) },
    },
  };
}

function descriptionOf(finding: Finding): string {
  const who = isPair(finding) ? `${nameOf(finding.writer)} -> ${nameOf(finding.reader)}, ${finding.subject}: ` : '';
  const waived = finding.waivedBy === undefined ? '' : ` (waived by ${finding.waivedBy.owner})`;
  const by = switchIn(finding);
  return oneLine(`${who}${finding.message}${by === undefined ? '' : `, decided by ${by}`}${waived}`);
}

function severityOf({ verdict, severity, waivedBy }: Finding): 'blocker' | 'critical' | 'major' | 'minor' | 'info' {
  if (waivedBy !== undefined || severity === 'info') return 'info';
  if (severity === 'warning') return 'minor';
  if (verdict === 'invalid') return 'blocker';
  return verdict === 'breaking' ? 'critical' : 'major';
}
