import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { startChild } from './child.mjs';
import { leftBehind, removeAll } from './left-behind.mjs';
import { layShell, shellFacts } from './shell.mjs';

/** @type {typeof import('../index.mjs').startBuilder} */
export function startBuilder(options = {}) {
  return startWith(shellFacts(options), options.cacheDir);
}

/**
 * Two processes: one lays out and renders pages; where no shell was kept, another has Docusaurus make one, while the
 * first is at work or still waits for what stages run.
 *
 * @param {ReturnType<typeof shellFacts>} facts
 * @param {string | undefined} cacheDir
 * @returns {import('../index.mjs').SiteBuilder}
 */
export function startWith(facts, cacheDir) {
  const pages = startChild('pages.mjs');
  const children = [pages];
  let isDismissed = false;
  let isMaking = false;
  let tell = (_line) => {};
  const make = async (siteDir) => {
    if (isDismissed) return [];
    isMaking = true;
    tell(making);
    const docusaurus = startChild('docusaurus.mjs', siteDir);
    children.push(docusaurus);
    return await docusaurus.ended;
  };
  const scratch = scratchIn(cacheDir);
  const shell = Promise.all([scratch, facts]).then(([folder, known]) => layShell(folder, known, cacheDir, make));
  const digest = facts.then((known) => known.digest);
  for (const heard of [shell, digest]) heard.catch(() => {}); // by whoever builds
  return {
    digest,
    build: async (inputs, progress) => {
      const folder = await scratch;
      const outDir = join(folder, 'build');
      await mkdir(outDir);
      await writeFile(join(folder, 'inputs.json'), JSON.stringify(inputs));
      pages.onProgress(progress);
      tell = progress;
      if (isMaking) progress(making);
      pages.send({ inputs: join(folder, 'inputs.json'), outDir });
      const laid = await Promise.race([shell, pages.ended.then(() => shell)]);
      await moveFiles(laid, outDir);
      pages.send({ shell: laid });
      const said = JSON.parse(await readFile(join(laid, 'notes.json'), 'utf8'));
      return { dir: outDir, notes: [...said, ...(await pages.ended)] };
    },
    dismiss: async () => {
      isDismissed = true;
      await Promise.all(children.map((child) => child.dismiss()));
      await shell.catch(() => {});
      await rm(await scratch, { recursive: true, force: true });
    },
  };
}

const making = 'making scripts, styles and guides';

/** What browsers load goes to the site; the rest only renders it. */
async function moveFiles(shell, outDir) {
  const own = new Set(['__server', 'shell.json', 'notes.json']);
  for (const name of await readdir(shell)) if (!own.has(name)) await rename(join(shell, name), join(outDir, name));
}

/** A folder for one build. Below `node_modules` nothing would be compiled, so such a cache is passed over. */
async function scratchIn(cacheDir) {
  const usable = cacheDir !== undefined && !resolve(cacheDir).split(sep).includes('node_modules');
  const parent = usable ? resolve(cacheDir) : await realpath(tmpdir());
  await mkdir(parent, { recursive: true });
  await removeAll(parent, await leftBehind(parent, scratchName));
  return await mkdtemp(join(parent, `${scratchName}${process.pid}-`));
}

const scratchName = 'site-build-';
