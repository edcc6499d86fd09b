import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import type { CatalogJson, RuleJson, StagesJson } from '../input.mjs';
import { connectionsCsv, connectionsOf } from '../pages/connections.ts';
import { diffFile, diffPage } from '../pages/diff-page.ts';
import { type Guide, type GuideRoute, guideRoutes } from '../pages/guide-page.ts';
import { joined, link, list, plain, section } from '../pages/markdown.ts';
import type { PageRoute } from '../pages/page-route.ts';
import { type KeptReport, routesOf } from '../pages/routes.ts';
import { fieldFiles, namesFile } from '../pages/search-files.ts';
import { shown, shownJson } from '../pages/shown.ts';
import { readSiteData, type SiteData } from '../pages/site-data.ts';
import { hostOf, sitemapOf, someHost } from '../pages/sitemap.ts';
import { loadedGuides } from './loaded-guides.ts';

const name = 'trilateral-catalog';

type Content = { readonly data: SiteData; readonly routes: readonly PageRoute[] };

/** Lays out the pages of both generated files as routes, and writes the search index beside them. */
export default function catalogPlugin(context: LoadContext): Plugin<Content> {
  const input = join(context.siteDir, 'input');
  let guides: readonly Guide[] = [];
  return {
    name,
    configureWebpack: (_, isServer) => ({
      // One hash for all: the table of a hash for each page would be the largest part of what every page needs.
      ...(isServer ? {} : { output: { chunkFilename: 'assets/js/[id].[fullhash:8].js' } }),
      resolve: { alias: { 'prism-react-renderer$': join(context.siteDir, 'src', 'no-highlighter.ts') } },
    }),
    // The bundler's minimizer writes CSS for the same browsers.
    configurePostCss: (options) => ({ ...options, plugins: [] }),
    async loadContent() {
      const catalog: CatalogJson = JSON.parse(await readFile(join(input, 'catalog.json'), 'utf8'));
      const stages: StagesJson = JSON.parse(await readFile(join(input, 'stages.json'), 'utf8'));
      const reports: readonly KeptReport[] = JSON.parse(await readFile(join(input, 'reports.json'), 'utf8'));
      const rules: readonly RuleJson[] = JSON.parse(await readFile(join(input, 'rules.json'), 'utf8'));
      const data = readSiteData(catalog, stages, rules);
      return { data, routes: routesOf(data, reports) };
    },
    async contentLoaded({ content, actions }) {
      actions.setGlobalData({ stages: content.data.stages.stages.map((stage) => stage.id) });
      await Promise.all(content.routes.map(({ data }, index) => actions.createData(`${index}.json`, shownJson(data))));
      for (const [index, route] of content.routes.entries()) {
        actions.addRoute({
          path: context.baseUrl + route.path.slice(1),
          exact: true,
          component: `@site/src/views/${route.view}.tsx`,
          // By alias: an absolute path would tell where the site was built, and differ from build to build.
          modules: { page: `@generated/${name}/default/${index}.json` },
        });
      }
    },
    async allContentLoaded({ allContent, actions }) {
      guides = await loadedGuides(allContent['docusaurus-plugin-content-docs']?.['default'], context);
      actions.setGlobalData({ guides: guides.map(({ title, to }) => ({ title, to })) });
    },
    async postBuild({ content, outDir }) {
      const written = guideRoutes(guides, content.data.ruleIds);
      const pages = [...content.routes, ...written];
      await Promise.all([
        writeSearch(content.data, guides, outDir),
        write(join(outDir, 'connections.csv'), shown(connectionsCsv(connectionsOf(content.data)))),
        ...diffPage(content.data).events.map((event) =>
          write(join(outDir, event.file), `${shownJson(diffFile(content.data, event))}\n`),
        ),
        writeTwins(pages, outDir, context.baseUrl),
        writeSitemap(pages, outDir, context.baseUrl, content.data.catalog.site['url']),
        write(join(outDir, 'llms.txt'), shown(overview(content, written, context))),
      ]);
    },
  };
}

async function writeSitemap(
  pages: readonly Pick<PageRoute, 'path'>[],
  outDir: string,
  base: string,
  url: unknown,
): Promise<void> {
  const host = hostOf(url);
  await write(join(outDir, 'sitemap.xml'), sitemapOf(pages, base, host));
  // The process that asked for the site reads such lines.
  if (host === undefined)
    process.stdout.write(
      `note: addresses in sitemap.xml begin with ${someHost}: state where the site is found, \`site.url\`\n`,
    );
}

/** Beside each page `/a/b/` its data as `/a/b.json` and its text as `/a/b.md`. */
async function writeTwins(routes: readonly GuideRoute[], outDir: string, base: string): Promise<void> {
  await Promise.all(
    routes.flatMap((route) => {
      if (route.markdown === undefined) return [];
      const file = join(outDir, route.path.slice(1, -1) || 'index');
      const { path, title, data } = route;
      // In JSON an escape is the character itself.
      const json = shown(`${JSON.stringify({ format: 1, path, title, page: data }, null, 1)}\n`);
      return [write(`${file}.json`, json), write(`${file}.md`, shown(route.markdown(base)))];
    }),
  );
}

/** What there is to read, for language models. @see https://llmstxt.org */
function overview({ data, routes }: Content, guides: readonly GuideRoute[], context: LoadContext): string {
  const { baseUrl: base, siteConfig } = context;
  const of = (view: PageRoute['view']): string =>
    list(
      routes.filter((route) => route.view === view).map((route) => link({ label: route.title, to: route.path }, base)),
    );
  return joined([
    `# ${plain(siteConfig.title)}`,
    data.catalog.description === undefined ? '' : `> ${plain(data.catalog.description)}`,
    'Every page has a twin in Markdown (`.md`) and one in JSON (`.json`) beside it.',
    section(
      'What runs where',
      list([
        `[Versions per stage](${base}stages.md)`,
        `[What changed](${base}changes.md)`,
        `[At risk](${base}risks.md)`,
        `[Which schema each version states](${base}diff.md)`,
      ]),
    ),
    section(
      'Who is connected with whom',
      list([`[Map](${base}map.md)`, `[Connections as CSV](${base}connections.csv)`]),
    ),
    section('Guides', list(guides.map((guide) => link({ label: guide.title, to: guide.path }, base)))),
    section('Reports', of('KeptReportView')),
    section(
      'Fields, schemas, rules',
      list([`[Who reads which field](${base}fields.md)`, `[Schemas](${base}schemas.md)`, `[Rules](${base}rules.md)`]),
    ),
    section('Services', of('ServiceView')),
    section('Events', of('EventView')),
    section('HTTP operations', of('OperationView')),
  ]);
}

/** Names first, fields in files of their own, so that no one of them grows large. */
async function writeSearch(data: SiteData, guides: readonly Guide[], outDir: string): Promise<void> {
  const shards = fieldFiles(data);
  await write(join(outDir, 'search', 'names.json'), shownJson(namesFile(data, shards.length, guides)));
  for (const [index, shard] of shards.entries())
    await write(join(outDir, 'search', `fields-${index}.json`), shownJson(shard));
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
