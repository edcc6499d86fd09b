import { type ExitCode, exitCodes } from '#model/report.ts';
import { program, type RunRequest } from './program.ts';
import { systemShell } from './shell.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command line and answers with its exit code. Nothing below throws past this point. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  // A reader that has seen enough (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  try {
    const parsed = await program(argv);
    return 'exit' in parsed ? parsed.exit : await execute(parsed);
  } catch (error) {
    return explainFailure(error);
  }
}

async function execute(request: RunRequest): Promise<ExitCode> {
  const shell = systemShell(request.common);
  const outcome = await request.command.run(request.input, shell);
  if (outcome.kind === 'streamed') return outcome.exit;
  const { render } = await import('./formats/index.ts');
  const { text, exit } = render(outcome, request.common, shell);
  if (request.common.output === undefined) process.stdout.write(text);
  else {
    const { writeWhole } = await import('./write-whole.ts');
    await writeWhole(request.common.output, text);
  }
  return exit;
}

function explainFailure(error: unknown): ExitCode {
  if (error instanceof UsageError) {
    process.stderr.write(`trilateral: ${error.message}\n${error.fix === undefined ? '' : `  ${error.fix}\n`}`);
    return exitCodes.invalid;
  }
  if (isSystemError(error)) {
    process.stderr.write(`trilateral: ${error.path ?? 'file'}: ${reasonOf(error.code)}\n`);
    return exitCodes.invalid;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`trilateral: this is a bug in Trilateral, please report it with the lines below\n${text}\n`);
  return exitCodes.bug;
}

type SystemError = Error & { readonly code: string; readonly path?: string };

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'is a folder',
  EMFILE: 'too many open files',
};

function reasonOf(code: string): string {
  return reasons[code] ?? code;
}
