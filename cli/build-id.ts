import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { digestOfBytes } from '#model/digest.ts';

/**
 * Identity of the running code, for caches of its results. The bundle's entry names its chunks by their content, so
 * the digest of this one file changes with any of them.
 */
export async function buildId(): Promise<string> {
  return digestOfBytes(await readFile(fileURLToPath(import.meta.url)));
}
