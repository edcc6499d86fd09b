import { nameOf } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import { answerOf, counted, fails, numbersOf, tallyOf } from './answer.ts';
import type { View } from './format.ts';
import { decidedBy, groupsOf, isPair, partyIn } from './groups.ts';
import { logLine, workflowCommand } from './workflow-command.ts';

/** What GitHub shows of one kind of annotation from one step; the others stay in the log. */
const SHOWN = 10;

/** Positions that one annotation names. */
const NAMED = 8;

/**
 * Annotations at the places in the files, most urgent first, for every finding. Where GitHub will not show all of
 * them, a notice says so; the job summary has them, too.
 */
export function renderGithub({ report, failOn, exit, answer }: View): string {
  if (answer !== undefined && report.findings.length === 0) return `${logLine(answer.trimEnd())}\n`;
  const ordered = groupsOf(report.findings).flatMap(({ first, others }) => [first, ...others]);
  const { mark, text } = answerOf({ report, exit, failOn });
  const told = [`${mark} ${text}`, ...numbersOf(report)].join(' · ');
  const lines = [logLine(`${report.subject}   ${told}`)];
  const kinds = ordered.map((finding) => kindOf(finding, fails(finding, failOn)));
  const most = Math.max(0, ...(['error', 'warning', 'notice'] as const).map((kind) => count(kinds, kind)));
  if (most > SHOWN) {
    const all = counted(ordered.length, 'finding');
    const message = `${all}, of which GitHub shows the first ${SHOWN} of each kind here: all are in the log and in the job summary`;
    lines.push(workflowCommand('notice', { title: 'trilateral' }, message));
  }
  for (const [index, finding] of ordered.entries()) lines.push(annotation(finding, kinds[index] ?? 'notice'));
  for (const note of report.notes) lines.push(logLine(`note  ${note}`));
  if (ordered.length > 0) lines.push(`${tallyOf(report)}   exit ${exit}`);
  return `${lines.join('\n')}\n`;
}

type Kind = 'error' | 'warning' | 'notice';

function kindOf({ severity, waivedBy }: Finding, failing: boolean): Kind {
  if (failing) return 'error';
  if (waivedBy !== undefined || severity === 'info') return 'notice';
  return 'warning';
}

function count(kinds: readonly Kind[], kind: Kind): number {
  return kinds.filter((one) => one === kind).length;
}

function annotation(finding: Finding, kind: Kind): string {
  const { at, rule } = finding;
  // A column on another line than the first would be counted from the first one's start.
  const inLine = at.range !== undefined && at.range.line === at.range.endLine;
  const place = {
    file: at.file,
    line: at.range?.line,
    endLine: at.range?.endLine,
    col: inLine ? at.range?.column : undefined,
    endColumn: inLine ? at.range?.endColumn : undefined,
  };
  return workflowCommand(kind, { ...place, title: titleOf(finding, rule) }, messageOf(finding));
}

function titleOf(finding: Finding, rule: string): string {
  if (finding.waivedBy !== undefined) return `waived: ${rule}`;
  const party = partyIn(finding);
  return isPair(finding) && party ? `${rule}: ${nameOf(party)} · ${finding.subject}` : rule;
}

function messageOf(finding: Finding): string {
  const { message, witness, fix, occurrences = [], waivedBy, fingerprint } = finding;
  return [
    message,
    ...(witness === undefined ? [] : [`A value that shows it: ${JSON.stringify(witness)}`]),
    ...(occurrences.length > 0 ? [`The same in ${listed(occurrences.map(({ subject }) => subject))}`] : []),
    ...(waivedBy === undefined ? [] : [`Waived by ${waivedBy.owner} until ${waivedBy.expires}: ${waivedBy.reason}`]),
    ...(fix === undefined ? [] : [`Fix: ${fix}`]),
    `fingerprint ${fingerprint.slice(0, 12)}${decidedBy(finding)}`,
  ].join('\n');
}

/** The first few positions, each once: an annotation is a paragraph. */
function listed(subjects: readonly string[]): string {
  const names = [...new Set(subjects)];
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return names.slice(0, NAMED).join(', ') + more;
}
