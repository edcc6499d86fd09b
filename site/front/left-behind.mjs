import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What processes that run no longer left in `parent`: names that begin with `prefix`, the id of the process and `-`.
 *
 * @param {string} parent
 * @param {string} prefix
 */
export async function leftBehind(parent, prefix) {
  const names = await readdir(parent).catch(() => []);
  return names.filter((name) => {
    const id = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    return id > 0 && id !== process.pid && !runs(id);
  });
}

/**
 * @param {string} parent
 * @param {readonly string[]} names
 */
export async function removeAll(parent, names) {
  for (const name of names) await rm(join(parent, name), { recursive: true, force: true });
}

/** A signal of 0 asks without sending anything. */
function runs(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
