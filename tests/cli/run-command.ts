import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CliCommand, Shell } from '../../cli/command.ts';
import { command as diff } from '../../cli/commands/diff.ts';
import { UsageError } from '../../cli/usage-error.ts';
import type { Finding } from '../../model/finding.ts';
import { type ExitCode, exitCodeOf, type Report } from '../../model/report.ts';

const unchanged = (text: string): string => text;

/** The world of a test: `cwd`, a day, and no terminal. */
export function testShell(cwd: string, over: Partial<Shell> = {}): Shell {
  return {
    cwd,
    contracts: 'contracts',
    cacheDir: join(cwd, '.cache'),
    env: { PATH: process.env['PATH'] },
    now: () => new Date('2026-11-21T12:00:00Z'),
    seconds: () => 0,
    progress: () => undefined,
    note: () => undefined,
    stdin: () => process.stdin,
    write: () => undefined,
    paint: { bold: unchanged, dim: unchanged, red: unchanged, yellow: unchanged, green: unchanged, cyan: unchanged },
    interrupted: () => Promise.resolve(),
    ...over,
  };
}

export type Ran = { readonly exit: ExitCode; readonly report: Report; readonly said: string };

const nothing: Report = { format: 1, command: '', subject: '', findings: [], pairs: [], notes: [], counts: {} };

/** Runs a command in this process, which is faster than in one of its own; `said` is what a person would read. */
export async function ran(
  command: CliCommand,
  cwd: string,
  args: readonly string[],
  over: Partial<Shell> = {},
): Promise<Ran> {
  try {
    const outcome = await command.run({ arguments: args, options: {} }, testShell(cwd, over));
    if (outcome.kind !== 'report') throw new Error(`${command.name} gives no report`);
    const { report } = outcome;
    const said = [...report.findings.map(({ message }) => message), ...report.notes].join('\n');
    return { exit: exitCodeOf(report.findings), report, said };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { exit: 2, report: nothing, said: `${error.message}\n${error.fix ?? ''}` };
  }
}

export const ranDiff = (cwd: string, ...args: readonly string[]): Promise<Ran> => ran(diff, cwd, args);

export const facts = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, verdict }) => `${rule} ${verdict}`);

/** Writes `files` below `folder/name`, and answers with `name`. */
export function laidOut(folder: string, name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return name;
}
