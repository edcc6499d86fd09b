import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startWith } from './builder.mjs';
import { contrastNotes } from './look.mjs';
import { shellFacts } from './shell.mjs';
import { SiteError } from './site-error.mjs';
import { digestOfSite } from './sources.mjs';
import { makeRoom, restoreSite, swapSite } from './swap.mjs';

const mark = '.trilateral-site.json';

/** @type {typeof import('../index.mjs').buildSite} */
export async function buildSite(options) {
  const progress = options.progress ?? (() => {});
  const outDir = resolve(options.outDir);
  const stated = options.catalog.site;
  const look = options.look ?? { docs: [] };
  const inputs = {
    catalog: options.catalog,
    stages: options.stages,
    rules: options.rules ?? [],
    reports: options.reports ?? [],
    site: {
      base: `/${(options.baseUrl ?? '/').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/'),
      title: options.title ?? textOf(stated.title) ?? options.catalog.title,
      tagline: options.tagline ?? textOf(stated.tagline) ?? '',
    },
  };
  // The moment of the build only shows in ages; a site is not built again for them more than once a day.
  const day = { ...options.stages, asOf: options.stages.asOf.slice(0, 10) };
  const facts = options.builder === undefined ? await shellFacts(options) : undefined;
  const shell = facts?.digest ?? (await options.builder?.digest);
  const digest = await digestOfSite({ ...inputs, stages: day, shell });
  await restoreSite(outDir);
  const built = await readMark(outDir);
  if (built?.digest === digest) return { outDir, digest, skipped: true, pages: built.pages, notes: built.notes ?? [] };

  await makeRoom(outDir);
  const builder = options.builder ?? startWith(Promise.resolve(facts), options.cacheDir);
  try {
    progress('laying out pages');
    const made = await builder.build(inputs, progress);
    const notes = [...contrastNotes(look), ...made.notes];
    const pages = await countPages(made.dir);
    await writeFile(join(made.dir, mark), `${JSON.stringify({ digest, pages, notes })}\n`);
    await swapSite(made.dir, outDir);
    return { outDir, digest, skipped: false, pages, notes };
  } finally {
    await builder.dismiss();
  }
}

function textOf(value) {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The mark of a site built before, if any; throws where `outDir` holds something else, which must not be replaced. */
async function readMark(outDir) {
  const entries = await readdir(outDir).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (entries.length === 0) return undefined;
  if (!entries.includes(mark)) {
    throw new SiteError(
      'OUT_DIR_NOT_A_SITE',
      `${outDir} holds files that are not a built site; name an empty or new folder`,
    );
  }
  try {
    return JSON.parse(await readFile(join(outDir, mark), 'utf8'));
  } catch {
    return { digest: '', pages: 0 }; // a torn mark only costs a build
  }
}

async function countPages(dir) {
  const entries = await readdir(dir, { recursive: true });
  return entries.filter((path) => path.endsWith('.html')).length;
}
