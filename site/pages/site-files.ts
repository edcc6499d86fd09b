import { connectionsCsv, connectionsOf } from './connections.ts';
import { diffFile, diffPage } from './diff-page.ts';
import { type Guide, guideRoutes } from './guide-page.ts';
import type { LaidOut, SiteFile } from './laid-out.ts';
import { overview } from './overview.ts';
import { fieldFiles, namesFile } from './search-files.ts';
import { shown, shownJson } from './shown.ts';
import { hostOf, sitemapOf } from './sitemap.ts';
import { twinsOf } from './twin-files.ts';

/** What lies beside pages and their twins: twins of guides, what search reads, connections, differences, and lists for machines. */
export function* siteFiles(laid: LaidOut, guides: readonly Guide[]): Iterable<SiteFile> {
  const { data, routes, site } = laid;
  const written = guideRoutes(guides, data.ruleIds);
  yield* twinsOf(written, site.base);
  yield* searchFiles(laid, guides);
  yield { path: 'connections.csv', text: shown(connectionsCsv(connectionsOf(data))) };
  for (const event of diffPage(data).events) yield { path: event.file, text: `${shownJson(diffFile(data, event))}\n` };
  yield { path: 'sitemap.xml', text: sitemapOf([...routes, ...written], site.base, hostOf(data.catalog.site['url'])) };
  yield { path: 'llms.txt', text: shown(overview(laid, written)) };
}

/** Names first, fields in files of their own, so that no one of them grows large. */
function* searchFiles({ data }: LaidOut, guides: readonly Guide[]): Iterable<SiteFile> {
  const shards = fieldFiles(data);
  yield { path: 'search/names.json', text: shownJson(namesFile(data, shards.length, guides)) };
  for (const [index, shard] of shards.entries()) yield { path: `search/fields-${index}.json`, text: shownJson(shard) };
}
