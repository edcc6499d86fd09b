import type { Finding } from '#model/finding.ts';
import type { Report } from '#model/report.ts';
import { switchIn } from './groups.ts';

/** What breaks or was not decided and, by a switch of the policy, does not count: a pass because of it says so. */
export function isLetThrough({ verdict, severity, waivedBy }: Finding): boolean {
  return (verdict === 'breaking' || verdict === 'undecided') && severity !== 'error' && waivedBy === undefined;
}

/** `2 breaking and 1 undecided`, or nothing where there are none. */
export function tallyOfLetThrough({ findings }: Report): string {
  const found = findings.filter(isLetThrough);
  return (['breaking', 'undecided'] as const)
    .map((verdict) => [found.filter((finding) => finding.verdict === verdict).length, verdict] as const)
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdict}`)
    .join(' and ');
}

/** `report` with a note about what does not count, for every format alike. */
export function withLetThrough(report: Report): Report {
  const tally = tallyOfLetThrough(report);
  if (tally === '') return report;
  const switches = [
    ...new Set(report.findings.filter(isLetThrough).flatMap((finding) => switchIn(finding) ?? [])),
  ].sort();
  const by = switches.length === 0 ? '' : `, by ${switches.join(', ')}`;
  return { ...report, notes: [...report.notes, `let through by the policy: ${tally}${by}`] };
}
