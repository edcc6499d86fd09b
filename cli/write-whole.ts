import { randomUUID } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { types } from 'node:util';

/**
 * Writes `text` to `file`, whole or not at all: into a temporary file beside it, then renamed. A link is followed and
 * kept; what is no regular file, such as a device or a pipe, can't be replaced and is written to.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const existing = await stat(file).catch(ignoreAbsent);
  if (existing !== undefined && !existing.isFile()) return writeFile(file, text);
  const target = existing === undefined ? file : await realpath(file);
  const temporary = join(dirname(target), temporaryName(basename(target)));
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof Error ? Object.assign(error, { path: file }) : error;
  }
}

/** The process's number in the name tells, after a process was killed, that nobody will come back for the file. */
function temporaryName(name: string): string {
  return `.${name.slice(0, 100)}.${process.pid}.${randomUUID().slice(0, 8)}.tmp`;
}

/** Whether `name` is that of a temporary file; `abandoned` where its process has ended. */
export function temporaryState(name: string): 'none' | 'in use' | 'abandoned' {
  const writer = /^\..+\.(\d+)\.[0-9a-f]{8}\.tmp$/.exec(name)?.[1];
  if (writer === undefined) return 'none';
  return isRunning(Number(writer)) ? 'in use' : 'abandoned';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(types.isNativeError(error) && 'code' in error && error.code === 'ESRCH');
  }
}

function ignoreAbsent(error: unknown): undefined {
  if (types.isNativeError(error) && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP'))
    return undefined;
  throw error;
}
