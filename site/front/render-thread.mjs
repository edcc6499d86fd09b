import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { workerData } from 'node:worker_threads';

const { shell, outDir, base, facts, share, paths } = workerData;
const known = new Set(paths);

/** The twin that the page at hand is made of. */
let twin;
// What the views read, see `src/page/given.ts`.
globalThis.trilateralBuild = {
  site: facts,
  twinAt: (address) => {
    const file = join(outDir, address.slice(base.length));
    if (!existsSync(file)) return undefined;
    twin = address;
    return readFileSync(file, 'utf8');
  },
};

const load = createRequire(createRequire(import.meta.url).resolve('@docusaurus/core/package.json'));
const { compileSSGTemplate, renderSSGTemplate } = load('./lib/ssg/ssgTemplate.js');
const { getHtmlMinifier } = load('@docusaurus/bundler/lib/minifyHtml.js');
const { params } = JSON.parse(readFileSync(join(shell, 'shell.json'), 'utf8'));
const { default: render } = load(join(shell, '__server', 'server.bundle.js'));
const ssgTemplate = await compileSSGTemplate(params.ssgTemplateContent);
const minifier = await getHtmlMinifier({ type: params.htmlMinifierType });
const site = `<script id="site" type="application/json">${JSON.stringify(facts).replaceAll('<', '\\u003c')}</script>`;

for (const path of share) {
  await writePage(path).catch((error) => {
    throw new Error(`${path} can't be rendered: ${error.message}`);
  });
}

async function writePage(pathname) {
  twin = undefined;
  const result = await render({ pathname, v4RemoveLegacyPostBuildHeadAttribute: true });
  if (twin !== undefined) checkLinks(pathname, result.collectedData.links);
  const headTags = params.headTags + site + (twin === undefined ? '' : preloadOf(twin));
  const { code } = await minifier.minify(renderSSGTemplate({ params: { ...params, headTags }, result, ssgTemplate }));
  const place = pathname.slice(base.length);
  const file = join(outDir, place.endsWith('.html') ? place : join(place, 'index.html'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
}

/** Browsers fetch it along with the scripts that need it. */
function preloadOf(address) {
  return `<link rel="preload" as="fetch" href="${address}" crossorigin="anonymous">`;
}

/** Guides are written by hand, and a link in them may be wrong; all others are ours. */
function checkLinks(pathname, links) {
  for (const link of links) {
    const to = decodeURI(new URL(link, `http://localhost${pathname}`).pathname);
    if (!known.has(to) && !known.has(`${to}/`)) throw new Error(`it leads to ${link}, which is not there`);
  }
}
