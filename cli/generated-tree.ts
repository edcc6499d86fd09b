import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeWhole } from './write-whole.ts';

export type GeneratedFile = { readonly path: string; readonly text: string };

/** What separates a folder of generated files from what it should be; paths are sorted. */
export type Staleness = {
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
};

/** Compares `folder` with the files that should be in it. A file that nothing generates is surplus. */
export async function compareTree(folder: string, wanted: readonly GeneratedFile[]): Promise<Staleness> {
  const existing = new Set(await filesBelow(folder));
  const names = new Set(wanted.map((file) => file.path));
  const changed: string[] = [];
  const missing: string[] = [];
  for (const file of wanted) {
    if (!existing.has(file.path)) missing.push(file.path);
    else if ((await readFile(join(folder, file.path), 'utf8')) !== file.text) changed.push(file.path);
  }
  return {
    changed: changed.sort(),
    missing: missing.sort(),
    surplus: [...existing].filter((path) => !names.has(path)).sort(),
  };
}

/** Makes `folder` hold exactly `wanted`, touching only what differs. Each file is written whole or not at all. */
export async function applyTree(folder: string, wanted: readonly GeneratedFile[], stale: Staleness): Promise<void> {
  const due = new Set([...stale.changed, ...stale.missing]);
  for (const file of wanted) if (due.has(file.path)) await writeWhole(join(folder, file.path), file.text);
  for (const path of stale.surplus) await rm(join(folder, path), { force: true });
  const folders = new Set(stale.surplus.map((path) => dirname(path)).filter((path) => path !== '.'));
  for (const path of folders) await removeIfEmpty(join(folder, path));
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter((path) => !path.startsWith('node_modules/'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  if ((await readdir(folder)).length === 0) await rm(folder, { recursive: true });
}
