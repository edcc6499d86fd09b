import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import type { CatalogJson, RuleJson, StagesJson } from '../input.mjs';
import { connectionsCsv, connectionsOf } from '../pages/connections.ts';
import { diffFile, diffPage } from '../pages/diff-page.ts';
import { joined, link, list, plain, section } from '../pages/markdown.ts';
import type { PageRoute } from '../pages/page-route.ts';
import { type KeptReport, routesOf } from '../pages/routes.ts';
import { fieldFiles, namesFile } from '../pages/search-files.ts';
import { readSiteData, type SiteData } from '../pages/site-data.ts';
import { sitemapOf } from '../pages/sitemap.ts';

const name = 'trilateral-catalog';

type Content = { readonly data: SiteData; readonly routes: readonly PageRoute[] };

/** Lays out the pages of both generated files as routes, and writes the search index beside them. */
export default function catalogPlugin(context: LoadContext): Plugin<Content> {
  const input = join(context.siteDir, 'input');
  return {
    name,
    configureWebpack: () => ({
      resolve: { alias: { 'prism-react-renderer$': join(context.siteDir, 'src', 'no-highlighter.ts') } },
    }),
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
      for (const [index, route] of content.routes.entries()) {
        await actions.createData(`${index}.json`, route.data);
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
      actions.setGlobalData({ guides: guidesOf(allContent['docusaurus-plugin-content-docs']?.['default']) });
    },
    async postBuild({ content, outDir }) {
      await writeSearch(content.data, outDir);
      await write(join(outDir, 'connections.csv'), connectionsCsv(connectionsOf(content.data)));
      for (const event of diffPage(content.data).events)
        await write(join(outDir, event.file), `${JSON.stringify(diffFile(content.data, event))}\n`);
      await writeTwins(content.routes, outDir, context.baseUrl);
      await write(
        join(outDir, 'sitemap.xml'),
        sitemapOf(content.routes, context.baseUrl, content.data.catalog.site['url']),
      );
      await write(join(outDir, 'llms.txt'), overview(content, context.baseUrl));
    },
  };
}

/** Title and address of each guide; a home of all comes first. What the guides' plugin loaded has no type here. */
function guidesOf(loaded: unknown): readonly { readonly title: string; readonly to: string }[] {
  if (!isRecord(loaded) || !Array.isArray(loaded['loadedVersions'])) return [];
  const docs = loaded['loadedVersions'].flatMap((version: unknown): readonly unknown[] =>
    isRecord(version) && Array.isArray(version['docs']) ? version['docs'] : [],
  );
  return docs
    .flatMap((doc) => (isRecord(doc) ? [{ title: String(doc['title']), to: String(doc['permalink']) }] : []))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Beside each page `/a/b/` its data as `/a/b.json` and its text as `/a/b.md`. */
async function writeTwins(routes: readonly PageRoute[], outDir: string, base: string): Promise<void> {
  for (const route of routes) {
    if (route.markdown === undefined) continue;
    const file = join(outDir, route.path.slice(1, -1) || 'index');
    const { path, title, data } = route;
    await write(`${file}.json`, `${JSON.stringify({ format: 1, path, title, page: data }, null, 1)}\n`);
    await write(`${file}.md`, route.markdown(base));
  }
}

/** What there is to read, for language models. @see https://llmstxt.org */
function overview({ data, routes }: Content, base: string): string {
  const of = (view: PageRoute['view']): string =>
    list(
      routes.filter((route) => route.view === view).map((route) => link({ label: route.title, to: route.path }, base)),
    );
  return joined([
    `# ${plain(data.catalog.title)}`,
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
async function writeSearch(data: SiteData, outDir: string): Promise<void> {
  const shards = fieldFiles(data);
  await write(join(outDir, 'search', 'names.json'), JSON.stringify(namesFile(data, shards.length)));
  for (const [index, shard] of shards.entries())
    await write(join(outDir, 'search', `fields-${index}.json`), JSON.stringify(shard));
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
