import { appendFile } from 'node:fs/promises';
import { isAbsolute, normalize } from 'node:path';
import { type ExitCode, exitCodes } from '#model/report.ts';
import type { Outcome, Shell } from './command.ts';
import { explainFailure, reportOfFailure } from './failure.ts';
import { program, type RunRequest } from './program.ts';
import { systemShell } from './shell.ts';
import type { Target } from './targets.ts';
import { paintFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';

type Result = Exclude<Outcome, { kind: 'streamed' }>;

/** Runs one command line and answers with its exit code. Nothing below throws past this point. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  // Without a listener a failed write ends the process; `written` and the shell see to each one.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  try {
    const parsed = await program(argv);
    return 'exit' in parsed ? parsed.exit : await execute(parsed);
  } catch (error) {
    if (isReaderGone(error)) return exitCodes.ok;
    return explainFailure(error, (text) => process.stderr.write(text));
  }
}

async function execute(request: RunRequest): Promise<ExitCode> {
  const { contracts } = request.common;
  if (isAbsolute(contracts) || /^\.\.([/\\]|$)/.test(normalize(contracts)))
    throw new UsageError(`--contracts ${contracts} lies outside of the repository`, 'name the repository with --cwd');
  const shell = systemShell(request.common);
  const outcome = await outcomeOf(request, shell);
  shell.progress('');
  if (outcome.kind === 'streamed') return outcome.exit;
  const { exitOf } = await import('./formats/index.ts');
  for (const target of [...keptIn(outcome), ...request.common.targets]) await deliver(request, outcome, target, shell);
  return exitOf(outcome, request.common.failOn);
}

/** The file that a command was asked to keep its report in. */
function keptIn(outcome: Result): readonly Target[] {
  if (outcome.kind === 'data' || outcome.keptIn === undefined) return [];
  return [{ format: 'json', file: outcome.keptIn }];
}

/** Renders `outcome` for one target and brings it there. */
async function deliver(request: RunRequest, outcome: Result, { format, file }: Target, shell: Shell): Promise<void> {
  const { command, common } = request;
  const { render } = await import('./formats/index.ts');
  const asked = {
    format,
    subject: subjectOf(request),
    command: command.name,
    failOn: common.failOn,
    explain: common.explain,
    paint: file === undefined ? shell.paint : paintFor(false),
    // Some terminals say that they have none.
    width: file === undefined ? process.stdout.columns || undefined : undefined,
  };
  const text = await render(outcome, asked);
  if (file === undefined) await written(text);
  else {
    const { writeWhole } = await import('./write-whole.ts');
    await writeWhole(file, text);
  }
  const summary = format === 'github' ? shell.env['GITHUB_STEP_SUMMARY'] : undefined;
  if (summary) await appendFile(summary, await render(outcome, { ...asked, format: 'markdown' })).catch(told(shell));
}

/** Without its job summary the answer is still given, and the exit code with it. */
function told(shell: Shell): (error: unknown) => void {
  return (error) => shell.note(`the job summary was not written: ${error instanceof Error ? error.message : error}`);
}

/** A reader that has seen enough (`| head`) is no failure of ours. */
function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

async function outcomeOf(request: RunRequest, shell: Shell): Promise<Outcome> {
  const { command, input } = request;
  try {
    return await command.run(input, shell);
  } catch (error) {
    const subject = subjectOf(request);
    const report = reportOfFailure(error, { command: command.name, subject, seconds: shell.seconds() });
    if (report === undefined) throw error;
    return { kind: 'report', report };
  }
}

/** What was asked, where the command did not come so far as to say it: `plan -> prod`. */
function subjectOf({ command, input }: RunRequest): string {
  const { from, to, stage = to } = input.options;
  const names = [command.name, ...input.arguments, ...(typeof from === 'string' ? [from] : [])];
  return [...names, ...(typeof stage === 'string' ? ['->', stage] : [])].join(' ');
}

/** Waits until a pipe has taken all of it: a process that ends earlier would cut it short. */
function written(text: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(text, (error) => {
      if (error === undefined || error === null || isReaderGone(error)) done();
      else fail(error);
    });
  });
}
