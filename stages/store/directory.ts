import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Medium } from './medium.ts';
import { StoreError } from './store-error.ts';

/**
 * A stage store in a folder. A file appears by a hard link of a synced temporary file: whole or not at all, and only
 * if the name is free, so writers need no lock. Temporary files start with a dot and are never read.
 *
 * @param root the folder; made when first written to
 * @param shown how messages name the folder, relative to the repository
 */
export function directoryMedium(root: string, shown: string): Medium {
  const place = (path: string): string => (path === '' ? shown : `${shown}/${path}`);
  return {
    place,
    create: (path, text) => guardWrite(place(path), () => createWhole(root, path, text)),
    read: (path) => guardRead(place(path), () => readFile(join(root, path), 'utf8'), undefined),
    list: async (folder) => {
      const names = await guardRead(place(folder), () => readdir(join(root, folder)), []);
      return names.filter((name) => !name.startsWith('.'));
    },
  };
}

async function createWhole(root: string, path: string, text: string): Promise<'created' | 'exists'> {
  const target = join(root, path);
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    await writeSynced(temporary, text);
    await link(temporary, target);
    await syncFolder(folder);
    return 'created';
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'exists';
    throw error;
  } finally {
    await unlink(temporary).catch(ignoreAbsent);
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
    if (codeOf(error) === 'EISDIR' || codeOf(error) === 'EPERM') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

async function guardRead<Value, Absent>(
  file: string,
  read: () => Promise<Value>,
  absent: Absent,
): Promise<Value | Absent> {
  try {
    return await read();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return absent;
    if (code === undefined) throw error;
    throw new StoreError('store-unreadable', file, `${file} cannot be read (${code})`, waysOut[code] ?? elsewhere);
  }
}

async function guardWrite<Value>(file: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new StoreError('store-unwritable', file, `${file} cannot be written (${code})`, waysOut[code] ?? elsewhere);
  }
}

const elsewhere = 'put the store where files can be created and hard-linked, or use an s3:// store';
const waysOut: Readonly<Record<string, string>> = {
  EACCES: 'give this user access to the folder of the store',
  EPERM: elsewhere,
  EROFS: 'the file system is read-only: record from where it is not',
  ENOSPC: 'the disk is full: nothing was recorded; free some space and record again',
  ENOTDIR: 'a file stands where the store needs a folder',
  EISDIR: 'a folder stands where the store needs a file',
};

function ignoreAbsent(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function codeOf(error: unknown): string | undefined {
  const coded = typeof error === 'object' && error !== null && 'code' in error;
  return coded && typeof error.code === 'string' ? error.code : undefined;
}
