import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { absent, codeOf, guardWrite } from './directory-failure.ts';
import type { Medium } from './medium.ts';
import { readText } from './read-text.ts';

/**
 * A stage store in a folder. A file appears by a hard link of a synced temporary file: whole or not at all, and only
 * if the name is free, so writers need no lock. Temporary files start with a dot and are never read.
 *
 * @param root the folder; made when first written to
 * @param shown how messages name the folder, relative to the repository
 */
export function directoryMedium(root: string, shown: string): Medium {
  const place = (path: string): string => (path === '' ? shown : `${shown}/${path}`);
  const read = (path: string): string | undefined => {
    try {
      return readText(`${root}/${path}`);
    } catch (error) {
      return absent(place(path), error);
    }
  };
  const names = async (folder: string): Promise<readonly string[]> => {
    try {
      return await readdir(join(root, folder));
    } catch (error) {
      return absent(place(folder), error) ?? [];
    }
  };
  return {
    place,
    create: (path, text) => guardWrite(place(path), () => createWhole(root, path, text)),
    replace: (path, text) => guardWrite(place(path), () => replaceWhole(root, path, text)),
    read: async (path) => read(path),
    // Small files are read several times faster one after the other than through a queue.
    readAll: async (paths) => paths.map(read),
    list: async (folder) => (await names(folder)).filter((name) => !name.startsWith('.')),
    leftovers: async (folder) =>
      (await names(folder)).filter((name) => temporaryName.test(name)).map((name) => `${folder}/${name}`),
  };
}

const temporaryName = /^\.[0-9a-f-]{36}\.tmp$/;

async function createWhole(root: string, path: string, text: string): Promise<'created' | 'exists'> {
  const target = join(root, path);
  const folder = dirname(target);
  await makeFolder(folder);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    await writeSynced(temporary, text);
    const outcome = await linked(temporary, target);
    if (outcome === 'created') await syncFolder(folder);
    return outcome;
  } finally {
    await unlink(temporary).catch(ignoreAbsent);
  }
}

/** A network file system may repeat a link that it made already, and then answer that the name is taken. */
async function linked(temporary: string, target: string): Promise<'created' | 'exists'> {
  try {
    await link(temporary, target);
    return 'created';
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return (await stat(temporary)).nlink > 1 ? 'created' : 'exists';
  }
}

async function replaceWhole(root: string, path: string, text: string): Promise<void> {
  const target = join(root, path);
  await makeFolder(dirname(target));
  const temporary = join(dirname(target), `.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, target);
  } finally {
    await unlink(temporary).catch(ignoreAbsent);
  }
}

/** Makes `folder` and what is above it, durably: a file in a folder that a power cut takes away is gone too. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let made = dirname(resolve(folder)); ; made = dirname(made)) {
    await syncFolder(made);
    if (made === top || made === dirname(made)) return;
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a new name durable. Windows cannot open folders and needs no such step. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch((error: unknown) => {
    if (codeOf(error) === 'EISDIR' || codeOf(error) === 'EPERM' || codeOf(error) === 'EACCES') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

function ignoreAbsent(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}
