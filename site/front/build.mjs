import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { startBuilder } from './builder.mjs';
import { leftBehind, removeAll } from './left-behind.mjs';
import { contrastNotes, digestOfDocs, layLook } from './look.mjs';
import { SiteError } from './site-error.mjs';
import { copySources, digestOfSite, modulesDir } from './sources.mjs';
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
      baseUrl: options.baseUrl ?? '/',
      title: options.title ?? textOf(stated.title) ?? options.catalog.title,
      tagline: options.tagline ?? textOf(stated.tagline) ?? '',
      logo: look.logo?.name,
      hasDocs: look.docs.length > 0,
    },
  };
  // The moment of the build only shows in ages; a site is not built again for them more than once a day.
  const day = { ...options.stages, asOf: options.stages.asOf.slice(0, 10) };
  const digest = await digestOfSite({ ...inputs, stages: day, look, guides: await digestOfDocs(look.docs) });
  await restoreSite(outDir);
  const built = await readMark(outDir);
  if (built?.digest === digest) return { outDir, digest, skipped: true, pages: built.pages, notes: built.notes ?? [] };

  await makeRoom(outDir);
  const scratch = await scratchIn(options.cacheDir);
  const builder = options.builder ?? startBuilder();
  try {
    progress('laying out pages');
    await prepare(scratch, inputs);
    await layLook(scratch, look);
    const notes = [...contrastNotes(look), ...(await builder.build(scratch, progress))];
    const pages = await countPages(join(scratch, 'build'));
    await writeFile(join(scratch, 'build', mark), `${JSON.stringify({ digest, pages, notes })}\n`);
    await swapSite(join(scratch, 'build'), outDir);
    return { outDir, digest, skipped: false, pages, notes };
  } finally {
    builder.dismiss();
    await rm(scratch, { recursive: true, force: true });
  }
}

function textOf(value) {
  return typeof value === 'string' && value !== '' ? value : undefined;
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

async function prepare(scratch, inputs) {
  await copySources(scratch);
  await symlink(modulesDir(), join(scratch, 'node_modules'), 'junction');
  await writeFile(join(scratch, 'package.json'), '{ "name": "trilateral-site-build", "private": true }\n');
  await mkdir(join(scratch, 'input'));
  for (const [name, value] of Object.entries(inputs)) {
    await writeFile(join(scratch, 'input', `${name}.json`), JSON.stringify(value));
  }
}

async function countPages(dir) {
  const entries = await readdir(dir, { recursive: true });
  return entries.filter((path) => path.endsWith('.html')).length;
}
