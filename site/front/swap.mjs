import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { leftBehind, removeAll } from './left-behind.mjs';
import { SiteError } from './site-error.mjs';

const next = '.next-';
const previous = '-previous';

/**
 * Puts the folder `built` in the place of `outDir`. At every moment the old site or the new one lies there whole, but
 * for the instant between two renames: whoever is killed just then leaves both beside it, and `restoreSite` mends that.
 *
 * @param {string} built
 * @param {string} outDir
 */
export async function swapSite(built, outDir) {
  const ready = await mkdtemp(`${outDir}${next}${process.pid}-`);
  await rm(ready, { recursive: true });
  await rename(built, ready).catch(async (error) => {
    if (error.code !== 'EXDEV') throw error;
    await cp(built, ready, { recursive: true });
  });
  await rename(outDir, `${ready}${previous}`).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(ready, outDir);
  await rm(`${ready}${previous}`, { recursive: true, force: true });
}

/**
 * Makes the folder in which `outDir` lies, so that nobody waits for a site that can't be put there.
 *
 * @param {string} outDir
 */
export async function makeRoom(outDir) {
  try {
    await makeFolder(dirname(outDir));
    await rm(await mkdtemp(`${outDir}${next}${process.pid}-`), { recursive: true });
  } catch (error) {
    throw new SiteError('OUT_DIR_UNWRITABLE', `${outDir} can't be written (${error.code})`);
  }
}

/** As `mkdir` with its parents, which never ends below folders that the system makes up, such as `/proc`. */
async function makeFolder(path) {
  try {
    await mkdir(path);
  } catch (error) {
    if (error.code === 'EEXIST') return;
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/**
 * Where `outDir` is gone and a site that was to make room for another lies beside it, puts that back; takes away what
 * else a killed build left beside it.
 *
 * @param {string} outDir
 */
export async function restoreSite(outDir) {
  const parent = dirname(outDir);
  const left = await leftBehind(parent, `${basename(outDir)}${next}`);
  if (left.length === 0) return;
  const isThere = (await readdir(parent)).includes(basename(outDir));
  const old = isThere ? undefined : left.find((name) => name.endsWith(previous));
  if (old !== undefined) await rename(join(parent, old), outDir);
  await removeAll(parent, left);
}
