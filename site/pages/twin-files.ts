import type { GuideRoute } from './guide-page.ts';
import type { SiteFile } from './laid-out.ts';
import type { PageRoute } from './page-route.ts';
import { shown } from './shown.ts';

/**
 * Beside each page `/a/b/` its data as `/a/b.json` and its text, if there is any, as `/a/b.md`. Of its JSON the page
 * itself is made, in the build and in the browser.
 */
export function* twinsOf(routes: readonly (PageRoute | GuideRoute)[], base: string): Iterable<SiteFile> {
  for (const route of routes) {
    const file = route.path.slice(1, -1) || 'index';
    const { path, title, data } = route;
    const twin = { format: 1, path, title, page: data, ...('view' in route && { view: route.view }) };
    // In JSON an escape is the character itself.
    yield { path: `${file}.json`, text: shown(`${JSON.stringify(twin, null, 1)}\n`) };
    if (route.markdown !== undefined) yield { path: `${file}.md`, text: shown(route.markdown(base)) };
  }
}
