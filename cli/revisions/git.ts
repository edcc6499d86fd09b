import { spawn } from 'node:child_process';
import { UsageError } from '../usage-error.ts';

/** The git binary in one folder. It only reads objects: neither working tree nor index are looked at or touched. */
export type Git = {
  /** The folder relative to the top of its repository: `''` or ending in `/`. */
  readonly prefix: string;
  /** The object that `expression` names, or undefined. */
  readonly resolve: (expression: string) => Promise<string | undefined>;
  readonly isShallow: () => Promise<boolean>;
  /** Everything below the tree `id`. */
  readonly list: (id: string) => Promise<readonly GitEntry[]>;
  /** The content of blobs, in the order of `ids`. */
  readonly read: (ids: readonly string[]) => Promise<readonly Buffer[]>;
};

export type GitEntry = {
  /** As in a tree object: `100644` a file, `120000` a link, `160000` another repository. */
  readonly mode: string;
  readonly id: string;
  readonly size: number;
  readonly path: string;
};

type Env = Readonly<Record<string, string | undefined>>;

/** Git in `cwd`; a `UsageError` where there is no git or no repository. */
export async function gitIn(cwd: string, env: Env): Promise<Git> {
  const run = (args: readonly string[], input?: string): Promise<Ran> => runGit(cwd, env, args, input);
  const prefix = await run(['rev-parse', '--show-prefix']);
  if (prefix.exit !== 0) throw notARepository(cwd, prefix.stderr);
  return {
    prefix: prefix.stdout.toString().replace(/\n$/, ''),
    resolve: async (expression) => {
      const { exit, stdout } = await run(['rev-parse', '--verify', '--quiet', expression]);
      const id = stdout.toString().trim();
      return exit === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
    },
    isShallow: async () => (await run(['rev-parse', '--is-shallow-repository'])).stdout.toString().trim() === 'true',
    list: async (id) => entriesIn(succeeded(await run(['ls-tree', '-r', '-l', '-z', '--full-tree', id]))),
    read: async (ids) => blobsIn(succeeded(await run(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join('')))),
  };
}

type Ran = { readonly exit: number | null; readonly stdout: Buffer; readonly stderr: string };

/** Nothing is fetched (a partial clone would, silently), nobody is asked for a password, and nothing is locked. */
const quiet: Env = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  LC_ALL: 'C',
};

function runGit(cwd: string, env: Env, args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn('git', ['--no-pager', ...args], { cwd, env: { ...env, ...quiet } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', () => fail(new UsageError('git could not be started', 'install it, or compare with a folder')));
    child.on('close', (exit) =>
      done({ exit, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }),
    );
    // Git may end before it has read all; its exit code says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function succeeded({ exit, stdout, stderr }: Ran): Buffer {
  if (exit === 0) return stdout;
  throw new UsageError(
    `git could not read the repository: ${firstLine(stderr)}`,
    'a partial clone lacks objects until they are fetched; `git fsck` finds damage',
  );
}

function notARepository(cwd: string, stderr: string): UsageError {
  if (stderr.includes('not a git repository'))
    return new UsageError(
      `${cwd} is no git repository`,
      'name the repository with --cwd, or compare with a folder in place of git:REF',
    );
  return new UsageError(`git does not read ${cwd}: ${firstLine(stderr)}`);
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.replace(/^fatal: /, '') ?? '';
}

function entriesIn(output: Buffer): readonly GitEntry[] {
  return output
    .toString()
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const tab = record.indexOf('\t');
      const [mode = '', , id = '', size = ''] = record.slice(0, tab).split(/ +/);
      return { mode, id, size: Number(size) || 0, path: record.slice(tab + 1) };
    });
}

/** `<id> blob <size>\n<content>\n` for each; a missing object has `<id> missing\n`. */
function blobsIn(output: Buffer): readonly Buffer[] {
  const blobs: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const header = output.subarray(at, end).toString();
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
    if (size === undefined)
      throw new UsageError(`git lacks an object: ${header}`, 'fetch it: nothing is fetched on its own');
    blobs.push(output.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return blobs;
}
