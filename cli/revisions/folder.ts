import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { partyOf } from '#compat/party.ts';
import { loadCatalog } from '#model/load/index.ts';
import type { Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { looseFiles } from './loose-files.ts';
import { nothingToClose, type Revision } from './revision.ts';

type Options = Pick<Shell, 'contracts' | 'cacheDir'>;

/** The tree of contracts in `folder/contracts`; its files are named as seen from `folder`. */
export async function treeIn(name: string, folder: string, { contracts, cacheDir }: Options): Promise<Revision> {
  const { catalog, findings } = await loadCatalog({ repository: folder, contracts, cacheDir });
  const parties = catalog.services.map((service) => partyOf(service, catalog.sources));
  return { name, kind: 'tree', parties, catalog, findings, notes: [], close: nothingToClose };
}

/**
 * What `path` holds: a repository with a contracts folder, a contracts folder, loose documents, or one document.
 *
 * @param top the folder from which files are named in findings
 */
export async function pathRevision(name: string, path: string, top: string, options: Options): Promise<Revision> {
  const absolute = resolve(top, path);
  if (!existsSync(absolute))
    throw new UsageError(
      `there is no file or folder ${path}`,
      `for a git ref write git:${path}, for a stage stage:${path}`,
    );
  if (!statSync(absolute).isDirectory()) return oneFile(name, absolute, top, options);
  const contracts = [join(absolute, options.contracts), absolute].find(hasConfig);
  if (contracts !== undefined) return namedFrom(top, contracts, name, options);
  const files = documentsIn(absolute);
  if (files.length > 0) return looseFiles(name, files, absolute, options.cacheDir);
  throw new UsageError(
    `${path} holds no contracts`,
    `a repository has ${options.contracts}/trilateral.yaml; documents end in .yaml, .yml, .json or .events.ts`,
  );
}

async function oneFile(name: string, file: string, top: string, options: Options): Promise<Revision> {
  if (isConfig(basename(file))) return namedFrom(top, dirname(file), name, options);
  return looseFiles(name, [file], isWithin(top, file) ? top : dirname(file), options.cacheDir);
}

/** Files are named from `top` where the folder lies below it, else from the folder's parent. */
async function namedFrom(top: string, contracts: string, name: string, options: Options): Promise<Revision> {
  const repository = isWithin(top, contracts) ? top : dirname(contracts);
  return treeIn(name, repository, { ...options, contracts: relative(repository, contracts) || '.' });
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function hasConfig(folder: string): boolean {
  return existsSync(folder) && statSync(folder).isDirectory() && readdirSync(folder).some(isConfig);
}

function isConfig(file: string): boolean {
  return /^trilateral\.(yaml|yml|json)$/.test(file);
}

/** What can be a contract below `folder`; hidden files and packages are not. */
function documentsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json|events\.ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(folder, file)
          .split(sep)
          .some((part) => part.startsWith('.') || part === 'node_modules'),
    )
    .sort();
}
