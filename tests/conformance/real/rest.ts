import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Survey } from '../survey.ts';
import { readDocuments, resultOf, surveyed } from './documents.ts';
import { rowsOf } from './tables.ts';

/** What no table lists: schemas, instances, and parts that others refer to. None has a count; none may crash. */
export const restSurvey: Survey = {
  name: 'real-files',
  run: async (corpora) => {
    const real = join(corpora, 'real');
    const listed = await listedFiles(real);
    const folders = ['asyncapi', 'event-schemas', 'openapi', 'pacts'];
    const files = (await Promise.all(folders.map((folder) => dataFiles(real, folder)))).flat();
    return read(
      real,
      files.filter((file) => !listed.has(file)),
    );
  },
};

/** Infrastructure templates are no contracts: nothing is made of them, and no one may crash the reader. */
export const templatesSurvey: Survey = {
  name: 'real-iac',
  run: async (corpora) => {
    const real = join(corpora, 'real');
    const found = await read(real, await dataFiles(real, 'iac'));
    return found && { ...found, notes: ['  not read: who publishes and subscribes is not taken from templates'] };
  },
};

async function read(real: string, files: readonly string[]): ReturnType<Survey['run']> {
  if (files.length === 0) return undefined;
  const readings = await readDocuments(real, files);
  return surveyed(files.map((file) => resultOf(file, readings.get(file), () => ({ asListed: false }))));
}

async function listedFiles(real: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [folder, column] of [
    ['asyncapi', 'Result'],
    ['openapi', 'Result'],
    ['pacts', 'Interactions'],
  ] as const) {
    const text = await readFile(join(real, folder, 'README.md'), 'utf8').catch(() => '');
    for (const row of rowsOf(text, ['File', column])) found.add(posix.join(folder, row['File'] ?? ''));
  }
  return found;
}

async function dataFiles(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|json|avsc)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
