import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type { Catalog } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { stackFilesIn } from '#model/load/stacks.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Shell } from '../command.ts';
import { liesWithin } from '../generated-tree.ts';
import { storeOf } from '../store.ts';
import { UsageError } from '../usage-error.ts';
import { pathRevision, treeIn } from './folder.ts';
import { gitTree } from './git-tree.ts';
import { parseRevision, type RevisionName } from './name.ts';
import type { Revision } from './revision.ts';
import { bundleDigest, bundleRevision, isBundleText, stageRevision } from './stored.ts';

/** What revisions are read with; the working tree at most once, and only if somebody asks for it. */
export type RevisionReader = {
  readonly workingTree: () => Promise<Revision>;
  readonly open: (text: string) => Promise<Revision>;
  /** What `before` is compared with where nothing else was named. */
  readonly counterpart: (before: string) => Promise<Revision>;
};

export function revisionReader(shell: Shell): RevisionReader {
  let tree: Promise<Revision> | undefined;
  const workingTree = (): Promise<Revision> => {
    tree ??= treeIn('the working tree', shell.cwd, shell);
    return tree;
  };
  const store = async (): Promise<StageStore> => storeOf(await catalogFor(shell, workingTree), shell);
  return {
    workingTree,
    open: async (text) => openNamed(parseRevision(text), text, shell, store),
    counterpart: async (text) => counterpartOf(parseRevision(text), text, shell, workingTree),
  };
}

async function openNamed(
  named: RevisionName,
  text: string,
  shell: Shell,
  store: () => Promise<StageStore>,
): Promise<Revision> {
  switch (named.from) {
    case 'stage':
      return stageRevision(named.stage, await store(), shell.now());
    case 'bundle':
      return bundleRevision(named.bundle, await store());
    case 'git':
      return gitRevision(named, text, shell);
    case 'path': {
      const { path } = named;
      if (/^[0-9a-f]{64}$/.test(path) && !existsSync(resolve(shell.cwd, path)))
        return bundleRevision(path, await store());
      const bundle = bundleIn(resolve(shell.cwd, path));
      return bundle === undefined
        ? pathRevision(path, path, shell.cwd, shell)
        : bundleRevision(bundleDigest(bundle), await store());
    }
  }
}

async function gitRevision(
  { ref, path }: Extract<RevisionName, { from: 'git' }>,
  text: string,
  shell: Shell,
): Promise<Revision> {
  const tree = await gitTree(shell, ref, path === undefined ? shell.contracts : partOf(path, shell.contracts));
  const name = text.length > 60 ? `git:${tree.commit.slice(0, 12)}` : text;
  try {
    if (path !== undefined) await refuseLinks(tree.folder, path);
    else await tree.add(stackFilesIn(tree.folder, shell.contracts));
    const read =
      path === undefined ? await treeIn(name, tree.folder, shell) : await pathRevision(name, path, tree.folder, shell);
    const notes = [`${name} is commit ${tree.commit.slice(0, 12)}`, ...tree.notes, ...read.notes];
    return { ...read, notes, close: tree.close };
  } catch (error) {
    await tree.close();
    throw error;
  }
}

/** A link in a commit may lead anywhere on this machine. */
async function refuseLinks(folder: string, path: string): Promise<void> {
  const file = join(folder, path);
  if (existsSync(file) && !(await liesWithin(folder, file)))
    throw new UsageError(`${path} is a link that leaves the repository`);
}

/** What must be laid out so that the references of `path` lead somewhere: all that could be referred to. */
function partOf(path: string, contracts: string): string {
  const normal = posix.normalize(path).replace(/\/$/, '');
  const root = posix.normalize(contracts).replace(/\/$/, '');
  if (normal === root || normal.startsWith(`${root}/`)) return root;
  const [first = '.', ...rest] = normal.split('/');
  return rest.length === 0 ? normal : first;
}

async function counterpartOf(
  named: RevisionName,
  text: string,
  shell: Shell,
  workingTree: () => Promise<Revision>,
): Promise<Revision> {
  if (named.from === 'git' && named.path !== undefined) {
    const { path } = named;
    return pathRevision(`${path} in the working tree`, path, shell.cwd, shell);
  }
  const file = named.from === 'path' ? resolve(shell.cwd, named.path) : undefined;
  const isDocument = file !== undefined && existsSync(file) && statSync(file).isFile() && bundleIn(file) === undefined;
  if (isDocument)
    throw new UsageError(
      `${text} is one document, and nothing was named to compare it with`,
      `name the other one, or its earlier version: trilateral diff git:HEAD:${text}`,
    );
  return workingTree();
}

/** The bundle that a file of a stage store holds. */
function bundleIn(file: string): Json | undefined {
  if (!/\.json$/.test(file) || !existsSync(file) || !statSync(file).isFile()) return undefined;
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Json;
    return isBundleText(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The store that the working tree names; without a tree, the one that is there by default. */
async function catalogFor(shell: Shell, workingTree: () => Promise<Revision>): Promise<Catalog> {
  const { catalog } = await workingTree();
  const isFolder = catalog === undefined || !/^[a-z][a-z0-9+.-]*:\/\//i.test(catalog.store);
  if (catalog === undefined || (isFolder && !existsSync(join(shell.cwd, catalog.store))))
    throw new UsageError(
      `there is no stage store at ${catalog?.store ?? 'deployments'}`,
      'run it in the repository whose trilateral.yaml names the store, or name that with --cwd',
    );
  return catalog;
}
