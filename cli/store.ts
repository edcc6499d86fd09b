import { isAbsolute, normalize, resolve } from 'node:path';
import type { Catalog, Service } from '#model/catalog.ts';
import { closest } from '#model/load/did-you-mean.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Shell } from './command.ts';
import { liesWithin } from './generated-tree.ts';
import { UsageError } from './usage-error.ts';

/** The stage store that `trilateral.yaml` names: a folder in the repository, or a place on S3. */
export async function storeOf(catalog: Catalog, shell: Shell): Promise<StageStore> {
  const { directoryMedium, openStore, parseS3Url, s3Medium, withEnvironment } = await import('#stages/store/index.ts');
  const { store } = catalog;
  if (/^s3:/i.test(store)) {
    const place = await named(shell, () => withEnvironment(parseS3Url(store), shell.env));
    // The SDK tells everybody who runs a Node that works that it will leave it some day.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    return openStore(await s3Medium(place));
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(store))
    throw await refused(store, 'can be kept on a folder or on S3 only', shell);
  const folder = resolve(shell.cwd, store);
  if (isAbsolute(store) || !(await liesWithin(shell.cwd, folder)))
    throw await refused(store, 'lies outside of the repository', shell);
  return openStore(directoryMedium(folder, normalize(store)));
}

/** What is wrong with an address is wrong in the file that it stands in. */
async function named<Place>(shell: Shell, read: () => Place): Promise<Place> {
  const { StoreError } = await import('#stages/store/index.ts');
  try {
    return read();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new StoreError(error.code, `${shell.contracts}/trilateral.yaml`, error.message, error.fix);
  }
}

async function refused(store: string, why: string, shell: Shell): Promise<Error> {
  const { StoreError } = await import('#stages/store/index.ts');
  const fix = 'name a folder in the repository (`store: deployments`) or one on S3 (`store: s3://bucket/prefix`)';
  return new StoreError('store-invalid', `${shell.contracts}/trilateral.yaml`, `the store ${store} ${why}`, fix);
}

/** A service as a person names it: `food`, `food@1.5.0`. */
export type Named = { readonly service: string; readonly version?: string };

export function parseName(text: string): Named {
  const at = text.lastIndexOf('@');
  if (at <= 0) return { service: text };
  if (at === text.length - 1) throw new UsageError(`${text} names no version`, 'usage: SERVICE@VERSION');
  return { service: text.slice(0, at), version: text.slice(at + 1) };
}

/** The service in the tree that `name` means: undefined where the tree has another version of it, or none. */
export function inTree(catalog: Catalog, name: Named): Service | undefined {
  const service = catalog.services.find((candidate) => candidate.id === name.service);
  return service !== undefined && (name.version ?? service.version) === service.version ? service : undefined;
}

export function unknownService(service: string, catalog: Catalog): UsageError {
  const ids = catalog.services.map((candidate) => candidate.id);
  return new UsageError(`trilateral.yaml names no service ${service}`, otherNames(service, ids));
}

/** What could have been meant by a name that nothing has. */
export function otherNames(name: string, known: readonly string[]): string {
  const near = closest(name, known);
  const hint = near === null ? '' : `did you mean ${near}? `;
  return `${hint}there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ') || 'none'}`;
}
