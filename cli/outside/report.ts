import { compareFindings } from '#model/finding.ts';
import type { Report } from '#model/report.ts';
import type { Outside } from '#stages/outside-finding.ts';
import type { Shell } from '../command.ts';

/** The report on one or more looks outside of the repository. */
export function outsideReport(
  about: Pick<Report, 'command' | 'subject'> & { readonly success: string },
  looks: readonly Outside[],
  shell: Shell,
): Report {
  return {
    format: 1,
    ...about,
    findings: looks.flatMap(({ findings }) => findings).sort(compareFindings),
    pairs: looks.flatMap(({ pairs = [] }) => pairs),
    notes: looks.flatMap(({ notes }) => notes),
    counts: Object.assign({}, ...looks.map(({ counts }) => counts)),
    seconds: shell.seconds(),
  };
}
