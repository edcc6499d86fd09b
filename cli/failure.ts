import { relative } from 'node:path';
import { makeFinding } from '#model/record.ts';
import { type ExitCode, exitCodes, type Report } from '#model/report.ts';
import { logLine } from './formats/workflow-command.ts';
import { oneLine } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** An expected failure as a report, so that it reaches people through the format they asked for; undefined for a bug. */
export function reportOfFailure(
  error: unknown,
  { command, subject, seconds }: { readonly command: string; readonly subject: string; readonly seconds: number },
): Report | undefined {
  if (!isStoreError(error)) return undefined;
  const finding = makeFinding({
    rule: unreadableCodes.has(error.code) ? 'stage-unreadable' : (ruleNames[error.code] ?? error.code),
    verdict: unreadableCodes.has(error.code) || unknownCodes.has(error.code) ? 'undecided' : 'invalid',
    severity: 'error',
    subject: error.file,
    params: { file: error.file },
    message: error.message,
    at: { file: error.file },
    fix: error.fix,
  });
  return { format: 1, command, subject, findings: [finding], pairs: [], notes: [], counts: {}, seconds };
}

/** Says on stderr what went wrong before there was anything to report. */
export function explainFailure(error: unknown, say: (text: string) => void): ExitCode {
  if (error instanceof UsageError) {
    say(told(error.message, error.fix));
    return exitCodes.invalid;
  }
  if (isSystemError(error)) {
    say(told(`${error.path === undefined ? 'file' : shortest(error.path)}: ${reasons[error.code] ?? error.code}`));
    return exitCodes.invalid;
  }
  if (isMissingPeer(error)) {
    const install = `install it beside trilateral: npm install --save-dev ${peerIn(error.message)}`;
    say(told(error.message.split('\n')[0] ?? '', install));
    return exitCodes.invalid;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(logLine(`trilateral: this is a bug in Trilateral, please report it with the lines below\n${text}\n`));
  return exitCodes.bug;
}

/** What stderr says of a failure: a name that holds line ends makes no lines, and nothing is a workflow command. */
export function told(message: string, fix?: string): string {
  return logLine(`trilateral: ${oneLine(message)}\n${fix === undefined ? '' : `  ${oneLine(fix)}\n`}`);
}

/** A damaged store says nothing about what runs. */
const unreadableCodes: ReadonlySet<string> = new Set([
  'store-torn',
  'store-missing',
  'store-edited',
  'store-unreadable',
]);

/** What is not known is undecided; the other codes refuse a request. */
const unknownCodes: ReadonlySet<string> = new Set([
  'stage-unknown',
  'stage-moved',
  'version-unknown',
  'bundle-missing',
]);

/** The address of a store is a line of the configuration; a write of which nothing is known is one that failed. */
const ruleNames: Readonly<Record<string, string>> = {
  'store-invalid': 'config-value-invalid',
  'store-doubtful': 'store-unwritable',
};

type StoreFailure = Error & { readonly code: string; readonly file: string; readonly fix: string };

/** By name: the class itself would load the stage store with every command. */
function isStoreError(error: unknown): error is StoreFailure {
  return error instanceof Error && error.name === 'StoreError' && 'code' in error && 'file' in error && 'fix' in error;
}

/** Below the working directory a path is shown as a person would type it. */
function shortest(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') || below === '' ? path : below;
}

type SystemError = Error & { readonly code: string; readonly path?: string };

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

function isMissingPeer(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && peerIn(error.message) !== ''
  );
}

function peerIn(message: string): string {
  return /(@aws-sdk\/[\w-]+|@pact-foundation\/[\w-]+|@trilateral\/site)/.exec(message)?.[0] ?? '';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EROFS: 'the file system is read-only',
  EPERM: 'the system does not allow it',
  EEXIST: 'a file stands where a folder is needed',
  EIO: 'the device does not answer',
  EBADF: 'is closed',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space left on the device',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'is a folder',
  EMFILE: 'too many open files',
};
