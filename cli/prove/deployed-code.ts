import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalog } from '#model/catalog.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Shell } from '../command.ts';
import { gitTree } from '../revisions/git-tree.ts';
import { UsageError } from '../usage-error.ts';
import type { Found } from './found.ts';

/** Where the code of a version lies. */
export type DeployedCode = { readonly root: string; readonly what: string; readonly close: () => Promise<void> };

/**
 * The code of the reader: at the version that is deployed, of the commit `from`, else of the one that was recorded with the
 * version, else the working tree, where that states the very same contracts. Of a reader that is to be deployed, the
 * working tree.
 */
export async function codeOf(
  { reader, isOfTree }: Pick<Found, 'reader' | 'isOfTree'>,
  catalog: Catalog,
  shell: Shell,
  store: StageStore | undefined,
  from: string | undefined,
): Promise<DeployedCode> {
  const { service, version = '' } = reader.ref;
  if (isOfTree && from === undefined)
    return { root: shell.cwd, what: 'the working tree', close: async () => undefined };
  const record = await store?.version(service, version);
  const commit = from ?? record?.git;
  if (commit !== undefined) return ofCommit(commit, catalog, shell);
  const tree = catalog.services.find(({ id }) => id === service);
  const { bundleService } = await import('#stages/bundle/index.ts');
  const same = tree !== undefined && bundleService(tree, catalog.sources, catalog.policy).digest;
  if (record === undefined ? tree?.version === version : same === record.digest)
    return { root: shell.cwd, what: 'the working tree, which states the same contracts', close: async () => undefined };
  throw new UsageError(
    `the code of ${service}@${version} is not known: it was recorded without a commit, and the tree has other contracts`,
    'name the commit that it was built from: --from REF',
  );
}

async function ofCommit(ref: string, catalog: Catalog, shell: Shell): Promise<DeployedCode> {
  const tree = await gitTree(shell, ref, '.');
  const modules = join(tree.folder, 'node_modules');
  // Packages come from this machine, the generated one from the commit itself.
  const { generate } = catalog;
  await linkPackages(join(shell.cwd, 'node_modules'), modules, generate?.package);
  if (generate !== undefined) await link(join(tree.folder, generate.out), join(modules, generate.package));
  return { root: tree.folder, what: `commit ${tree.commit.slice(0, 12)}`, close: tree.close };
}

/** Makes the packages in `from` known in `to`, but for `except`. */
async function linkPackages(from: string, to: string, except: string | undefined): Promise<void> {
  const names = existsSync(from) ? await readdir(from) : [];
  for (const name of names.filter((one) => !one.startsWith('.'))) {
    const scoped = name.startsWith('@') ? await readdir(join(from, name)) : [];
    const packages = name.startsWith('@') ? scoped.map((one) => `${name}/${one}`) : [name];
    for (const one of packages) if (one !== except) await link(join(from, one), join(to, one));
  }
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path, 'dir');
}
