import { StoreError } from './store-error.ts';

/** Undefined for a file that is not there; throws `store-unreadable` for anything else that the file system refuses. */
export function absent(file: string, error: unknown): undefined {
  const code = codeOf(error);
  if (code === 'ENOENT') return undefined;
  if (code === undefined) throw error;
  throw new StoreError('store-unreadable', file, `${file} cannot be read (${code})`, waysOut[code] ?? restore);
}

/** What `write` answers; `store-unwritable` for what the file system refuses. */
export async function guardWrite<Value>(file: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new StoreError('store-unwritable', file, `${file} cannot be written (${code})`, waysOut[code] ?? elsewhere);
  }
}

/** The code of a system error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  const coded = typeof error === 'object' && error !== null && 'code' in error;
  return coded && typeof error.code === 'string' ? error.code : undefined;
}

const restore = 'restore it from version control or a backup';
const elsewhere = 'put the store where files can be created and hard-linked, or use an s3:// store';
const full = 'no space is left: nothing was recorded; free some space and record again';
const waysOut: Readonly<Record<string, string>> = {
  EACCES: 'give this user access to the folder of the store',
  EPERM: elsewhere,
  EROFS: 'the file system is read-only: record from where it is not',
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: 'files may not grow that large here: nothing was recorded; raise the limit and record again',
  ENOTDIR: 'a file stands where the store needs a folder',
  EISDIR: 'a folder stands where the store needs a file',
  NOT_A_FILE: 'a pipe or a device stands where the store needs a file: remove it and restore the file',
  ELOOP: 'a symbolic link leads back to itself: restore the file that was there',
  EMFILE: 'too many files are open: raise the limit of this process',
};
