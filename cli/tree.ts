import type { Finding } from '#model/finding.ts';
import type { Outcome, Shell } from './command.ts';

/** The report on a tree that cannot be read as it stands; undefined where it can. */
export function unreadableTree(command: string, findings: readonly Finding[], shell: Shell): Outcome | undefined {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length === 0) return undefined;
  const notes = ['nothing was compared or recorded: the contracts must be readable first'];
  const subject = `${command} ${shell.contracts}`;
  const report = { format: 1, command, subject, findings: errors, pairs: [], notes, counts: {} } as const;
  return { kind: 'report', report: { ...report, seconds: shell.seconds() } };
}
