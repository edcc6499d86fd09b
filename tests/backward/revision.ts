import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generate } from '#generators/index.ts';
import type { Catalog } from '#model/catalog.ts';
import { loadCatalog } from '#model/load/index.ts';
import { codeIn, type StackSource, stacksOf } from '#testing/index.ts';
import { inRepository } from '../contract/larder.ts';

/** A text that stands in a file of Larder, and what takes its place. */
export type Edit = { readonly file: string; readonly from: string; readonly to: string };

/** Larder as it was or will be: contracts, the code that was generated from them, and handlers. */
export type Revision = {
  readonly catalog: Catalog;
  /** The stack of a service, with the handlers of this revision. */
  readonly stack: (
    prefix: string,
    service: string,
    parameters: Readonly<Record<string, string>>,
  ) => Promise<StackSource>;
};

/** Writes a revision of Larder into `folder`, with `edits` of contracts and handlers; only `services` can be deployed. */
export async function revisionIn(
  folder: string,
  services: readonly string[],
  edits: readonly Edit[],
): Promise<Revision> {
  for (const part of ['contracts', 'services']) await cp(inRepository(part), join(folder, part), { recursive: true });
  for (const edit of edits) await apply(folder, edit);
  const { catalog, findings } = await loadCatalog({ repository: folder, cacheDir: inRepository('.cache/trilateral') });
  const broken = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (broken.length > 0) throw new Error(`the revision in ${folder} can't be read: ${broken.join(' ')}`);
  const packageFolder = join(folder, 'node_modules', catalog.generate?.package ?? '');
  const some = { ...catalog, services: catalog.services.filter(({ id }) => services.includes(id)) };
  for (const { path, text } of await generate(some)) await write(join(packageFolder, path), text);
  await symlink(inRepository('node_modules/@aws-sdk'), join(folder, 'node_modules/@aws-sdk'), 'dir');
  return {
    catalog,
    stack: async (prefix, service, parameters) => {
      const found = catalog.services.find(({ id }) => id === service);
      const stacks =
        found &&
        (await stacksOf(codeIn(folder, found, catalog.stacks ?? []), {
          prefix,
          parameters: { Prefix: prefix, ...parameters },
        }));
      if (stacks?.[0] === undefined) throw new Error(`the revision in ${folder} has no stack of ${service}`);
      return stacks[0];
    },
  };
}

async function apply(folder: string, { file, from, to }: Edit): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer says ${from}`);
  await writeFile(path, text.replaceAll(from, to));
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
