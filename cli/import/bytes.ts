import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** The bytes of a file that a person named. */
export async function bytesOf(file: string, shell: Shell): Promise<Uint8Array> {
  try {
    return await readFile(resolve(shell.cwd, file));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`${file} cannot be read: ${reason}`, 'check the name');
  }
}
