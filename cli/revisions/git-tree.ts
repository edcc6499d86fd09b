import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import type { Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { type Git, type GitEntry, gitIn } from './git.ts';

/** A part of a commit, laid out as files in a folder of its own. */
export type GitTree = {
  /** Stands for the repository: `path` lies below it as in the commit. */
  readonly folder: string;
  readonly commit: string;
  readonly notes: readonly string[];
  /** Lays out more files of the same commit; those that it does not have are left out. */
  readonly add: (files: readonly string[]) => Promise<void>;
  /** Removes the folder. */
  readonly close: () => Promise<void>;
};

/** Bytes that are laid out at most. */
const LARGEST = 512 * 1024 * 1024;

/** Lays `path` of the commit `ref` out; `path` is relative to the working folder, which may lie below the repository's top. */
export async function gitTree(shell: Shell, ref: string, path: string): Promise<GitTree> {
  const git = await gitIn(shell.cwd, shell.env);
  const tree = await git.resolve(`${ref}^{tree}`);
  if (tree === undefined) throw await unknownRef(git, ref);
  const commit = (await git.resolve(`${ref}^{commit}`)) ?? tree;
  const inside = posix.normalize(posix.join(git.prefix, path)).replace(/\/$/, '');
  if (inside.startsWith('..') || posix.isAbsolute(inside))
    throw new UsageError(`${path} lies outside of the repository`);
  const part = inside === '.' ? tree : await git.resolve(`${tree}:${inside}`);
  if (part === undefined)
    throw new UsageError(
      `git:${ref} has no ${inside}`,
      'the folder may have had another name then: git:REF:PATH names it',
    );
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'trilateral-git-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const entries = await entriesOf(git, part);
    const notes = await layOut(git, entries, join(folder, path));
    const add = async (files: readonly string[]): Promise<void> => {
      for (const file of files) await addFile(git, tree, file, folder);
    };
    return { folder, commit, notes, add, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What lies outside of the repository, is a folder or a link, or is there already is not laid out. */
async function addFile(git: Git, tree: string, file: string, folder: string): Promise<void> {
  const inside = posix.normalize(posix.join(git.prefix, file));
  if (!isPlain(inside) || !isPlain(posix.normalize(file)) || existsSync(join(folder, file))) return;
  const parent = await git.resolve(`${tree}:${posix.dirname(inside) === '.' ? '' : posix.dirname(inside)}`);
  if (parent === undefined) return;
  const entries = (await git.list(parent)).filter(
    ({ path, mode }) => path === posix.basename(inside) && mode !== '120000',
  );
  await layOut(
    git,
    entries.map((entry) => ({ ...entry, path: '' })),
    join(folder, file),
  );
}

async function unknownRef(git: Git, ref: string): Promise<UsageError> {
  const shallow = await git.isShallow();
  const way = shallow
    ? 'this clone is shallow: fetch more of it (`git fetch --unshallow`, or `fetch-depth: 0` in the pipeline)'
    : '`git branch --all` and `git tag` list what there is; a branch of a remote is git:origin/main';
  return new UsageError(`git knows no ref ${ref} here`, way);
}

/** A single file has the empty path. */
async function entriesOf(git: Git, id: string): Promise<readonly GitEntry[]> {
  const kind = await git.resolve(`${id}^{tree}`);
  if (kind !== undefined) return git.list(id);
  return [{ mode: '100644', id, size: 0, path: '' }];
}

async function layOut(git: Git, entries: readonly GitEntry[], folder: string): Promise<readonly string[]> {
  const strange = entries.find(({ path }) => path !== '' && !isPlain(path));
  if (strange !== undefined)
    throw new UsageError(`the commit holds a file that no file system should: ${strange.path}`);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > LARGEST) throw new UsageError(`the folder holds ${total} bytes in that commit, too many to compare`);
  const blobs = entries.filter(({ mode }) => mode !== '160000');
  const contents = await git.read(blobs.map(({ id }) => id));
  await mkdir(dirname(folder), { recursive: true });
  // Links come last, so that no file is ever written through one.
  for (const links of [false, true]) {
    for (const [index, { mode, path }] of blobs.entries()) {
      if ((mode === '120000') !== links) continue;
      const file = path === '' ? folder : join(folder, path);
      const content = contents[index] ?? Buffer.alloc(0);
      await mkdir(dirname(file), { recursive: true });
      if (links) await symlink(content.toString(), file);
      else await writeFile(file, content, { flag: 'wx' });
    }
  }
  const others = entries.filter(({ mode }) => mode === '160000');
  return others.map(({ path }) => `${path} is a submodule and was not read`);
}

function isPlain(path: string): boolean {
  const segments = path.split('/');
  return segments.every((name) => name !== '' && name !== '.' && name !== '..' && name.toLowerCase() !== '.git');
}
