import type { Deed, Stamp } from '#stages/record.ts';
import type { CommandInput, Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** Names that a person could not type again, or would not see, and those that no store can keep. */
export async function refuseNames(input: CommandInput): Promise<void> {
  const { fileNameOf, StoreError } = await import('#stages/store/index.ts');
  for (const [flag, name] of [
    ['--stage', text(input, 'stage')],
    ['--instance', text(input, 'instance')],
    ['--from', text(input, 'from')],
    ['--by', text(input, 'by')],
  ] as const) {
    if (name === undefined) continue;
    if (name.trim() === '') throw new UsageError(`${flag} is empty`);
    if (/[\p{Cc}\p{Bidi_Control}]/u.test(name)) throw new UsageError(`${flag} holds control characters: ${name}`);
    if (flag === '--by') continue;
    try {
      fileNameOf(name);
    } catch (error) {
      if (error instanceof StoreError) throw new UsageError(`${flag} ${error.message}`, error.fix);
      throw error;
    }
  }
}

/** The end of an announcement: one that is over when it is recorded would announce nothing. */
export function expiryOf(input: CommandInput, action: Deed['action'], { at }: Stamp): Date | undefined {
  const expires = dateOf('--expires', text(input, 'expires'));
  if (expires === undefined) return undefined;
  if (action !== 'announced') throw new UsageError('--expires is the end of an announcement', 'add --announce');
  if (expires <= at) throw new UsageError(`--expires ${expires.toISOString()} is over already`);
  return expires;
}

/** What is said of the version: it runs, is about to, or no longer does. */
export function actionOf(input: CommandInput): Deed['action'] {
  const { retire, announce } = input.options;
  if (retire === true && announce === true) throw new UsageError('--retire and --announce contradict each other');
  if (retire === true) return 'retired';
  return announce === true ? 'announced' : 'deployed';
}

/** When it happened, by whom, and from which commit: as given, else as the pipeline or the machine says. */
export function stampOf(input: CommandInput, shell: Shell): Stamp {
  const { env } = shell;
  const by = text(input, 'by') ?? env['GITHUB_ACTOR'] ?? env['GITLAB_USER_LOGIN'] ?? env['USER'] ?? env['USERNAME'];
  const given = text(input, 'git');
  if (given !== undefined && !/^[0-9a-f]{7,64}$/i.test(given))
    throw new UsageError(
      `--git takes a commit, not ${given}`,
      '7 to 64 hexadecimal digits, as `git rev-parse HEAD` says',
    );
  const git = given ?? env['GITHUB_SHA'] ?? env['CI_COMMIT_SHA'];
  const now = shell.now();
  const at = dateOf('--at', text(input, 'at')) ?? now;
  if (at.getTime() > now.getTime() + SKEW)
    throw new UsageError(
      `--at ${at.toISOString()} is still to come`,
      'what is about to happen is recorded with --announce, and as deployed when it is',
    );
  return {
    at,
    by: by ?? 'unknown',
    ...(git !== undefined && { git }),
  };
}

/** Milliseconds by which the clock of another machine may be ahead. */
const SKEW = 300_000;

/** The number that the last entry of the stage must still have. */
export function ifSeq(input: CommandInput): { readonly ifSeq?: number } {
  const given = text(input, 'ifSeq');
  if (given === undefined) return {};
  if (!/^\d+$/.test(given)) throw new UsageError(`--if-seq takes a number, not ${given}`);
  return { ifSeq: Number(given) };
}

function dateOf(flag: string, given: string | undefined): Date | undefined {
  if (given === undefined) return undefined;
  const date = new Date(given);
  if (Number.isNaN(date.getTime())) throw new UsageError(`${flag} takes a moment in ISO 8601, not ${given}`);
  return date;
}

/** The value of the option `name`, where it was given one. */
export function text(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
}
