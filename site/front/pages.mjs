import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rendered } from './render.mjs';
import { importTypeScript } from './typescript.mjs';

// Writes all of a site but its shell: twins, lists, search, and each page. Nobody waits for it any more when the process
// that asked for it is gone.
process.once('disconnect', () => process.exit(1));
const asked = message('inputs');
const shellLies = message('shell');
importTypeScript();
const [{ layOut }, { siteFiles }, { twinsOf }, { hostOf, someHost }, { shown }] = await Promise.all([
  import('../pages/laid-out.ts'),
  import('../pages/site-files.ts'),
  import('../pages/twin-files.ts'),
  import('../pages/sitemap.ts'),
  import('../pages/shown.ts'),
]);
try {
  await writePages(await asked);
} catch (error) {
  for (let cause = error; cause !== undefined && cause !== null; cause = cause.cause)
    process.stderr.write(`error: ${cause.message ?? cause}\n`);
  process.exitCode = 1;
}
process.removeAllListeners('disconnect');
process.disconnect?.();

async function writePages({ inputs, outDir }) {
  const laid = layOut(JSON.parse(readFileSync(inputs, 'utf8')));
  const { site, routes } = laid;
  writeAll(outDir, twinsOf(routes, site.base));
  const { shell } = await shellLies;
  process.stdout.write('step: rendering pages\n');
  const { paths, guides } = JSON.parse(readFileSync(join(shell, 'shell.json'), 'utf8'));
  const pages = routes.map((route) => site.base + route.path.slice(1));
  const facts = { title: shown(site.title), tagline: shown(site.tagline) };
  const done = rendered({ shell, outDir, base: site.base, facts, paths: [...pages, ...paths] });
  writeAll(outDir, siteFiles(laid, guides));
  if (hostOf(laid.data.catalog.site.url) === undefined)
    process.stdout.write(
      `note: sitemap.xml names pages at ${someHost}, for trilateral.yaml does not say where the site will be found: state \`site.url\` before crawlers are to read it\n`,
    );
  await done;
}

/** One after the other: however large the site, one text is held at a time. */
function writeAll(outDir, files) {
  for (const { path, text } of files) {
    const file = join(outDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The first message from the process that asked for the site which has a member `name`. */
function message(name) {
  return new Promise((done) => {
    process.on('message', (said) => {
      if (name in said) done(said);
    });
  });
}
