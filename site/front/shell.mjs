import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { leftBehind, removeAll } from './left-behind.mjs';
import { digestOfDocs, layLook } from './look.mjs';
import { copySources, digestOfSite, modulesDir } from './sources.mjs';

/**
 * The shell of a site is all that no contract changes: scripts, styles, guides, and the script that renders pages. It is
 * what takes Docusaurus its time, so the last ones made are kept.
 *
 * @typedef {{ readonly baseUrl: string, readonly logo?: string, readonly hasDocs: boolean, readonly ruleIds: readonly string[] }} ShellInput
 */

/**
 * What the shell follows from, and a digest of that and of all sources.
 *
 * @param {{ readonly baseUrl?: string, readonly look?: import('../index.mjs').SiteLook, readonly rules?: readonly import('../index.mjs').RuleJson[] }} options
 */
export async function shellFacts({ baseUrl = '/', look = { docs: [] }, rules = [] }) {
  /** @type {ShellInput} */
  const input = { baseUrl, logo: look.logo?.name, hasDocs: look.docs.length > 0, ruleIds: rules.map(({ id }) => id) };
  // Of several folders each is shown under its name; where they lie does not matter.
  const shown = { ...look, docs: look.docs.map((folder) => basename(folder)) };
  return { input, look, digest: await digestOfSite({ input, shown, guides: await digestOfDocs(look.docs) }) };
}

/**
 * Lays the shell into the folder `scratch` and says where: one that was kept, or else a new one.
 *
 * @param {string} scratch
 * @param {Awaited<ReturnType<typeof shellFacts>>} facts
 * @param {string | undefined} cacheDir
 * @param {(siteDir: string) => Promise<readonly string[]>} make
 */
export async function layShell(scratch, { input, look, digest }, cacheDir, make) {
  const shell = join(scratch, 'shell');
  // What renders pages is CommonJS, whatever the package is that the scratch folder lies in.
  await writeFile(join(scratch, 'package.json'), '{ "name": "trilateral-site-build", "private": true }\n');
  const kept = cacheDir === undefined ? undefined : join(cacheDir, 'site-shells', digest);
  if (kept !== undefined && (await take(kept, shell))) return shell;
  const siteDir = join(scratch, 'source');
  await prepare(siteDir, input, look);
  const notes = await make(siteDir);
  await rename(join(siteDir, 'shell'), shell);
  await writeFile(join(shell, 'notes.json'), JSON.stringify(notes));
  if (kept !== undefined) await keep(shell, kept);
  return shell;
}

async function prepare(siteDir, input, look) {
  await mkdir(siteDir);
  await copySources(siteDir);
  await symlink(modulesDir(), join(siteDir, 'node_modules'), 'junction');
  await mkdir(join(siteDir, 'input'));
  await writeFile(join(siteDir, 'input', 'shell.json'), JSON.stringify(input));
  await layLook(siteDir, look);
}

/** A copy of its own, for another build may take the kept one away. What is kept in part is no use to anyone. */
async function take(kept, shell) {
  try {
    await cp(kept, shell, { recursive: true });
    await readFile(join(shell, 'notes.json'));
    await utimes(kept, new Date(), new Date());
    return true;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    for (const folder of [shell, kept]) await rm(folder, { recursive: true, force: true });
    return false;
  }
}

/** Pages under several base paths, or of several branches, may come by turns. */
const keptShells = 3;
const half = 'half-';

async function keep(shell, kept) {
  const folder = join(kept, '..');
  await mkdir(folder, { recursive: true });
  await removeAll(folder, await leftBehind(folder, half));
  const copy = await mkdtemp(join(folder, `${half}${process.pid}-`));
  await cp(shell, copy, { recursive: true });
  // Where another build kept the same in the meantime, one is as good as the other.
  await rename(copy, kept).catch(() => rm(copy, { recursive: true, force: true }));
  await forgetOld(folder);
}

async function forgetOld(folder) {
  const names = (await readdir(folder)).filter((name) => !name.startsWith(half));
  const ages = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
  const old = ages.sort((a, b) => b.at - a.at).slice(keptShells);
  await removeAll(
    folder,
    old.map(({ name }) => name),
  );
}
