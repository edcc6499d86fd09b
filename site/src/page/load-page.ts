import siteConfig from '@generated/docusaurus.config';
import routes from '@generated/routes';
import { matchRoutes } from 'react-router-config';
import { type GivenPage, readTwin } from './given.ts';

const loaded = new Map<string, GivenPage>();

/** Fetches what the page that `link` leads to is made of, its twin in JSON; passes over what is no page of the catalog. */
export async function loadPage(link: string): Promise<void> {
  if (globalThis.trilateralBuild !== undefined) return;
  const pathname = link.replace(/[?#].*$/s, '');
  const address = twinOf(pathname);
  if (loaded.has(address) || !isOfCatalog(pathname) || isOpenedWithout()) return;
  const response = await fetch(address);
  const text = await response.text();
  // Hosts may answer with a page to whatever they don't have.
  if (response.ok && text.startsWith('{')) loaded.set(address, readTwin(text));
}

/** What was loaded for `pathname`; undefined where there is no such page. */
export function pageAt(pathname: string): GivenPage | undefined {
  const address = twinOf(pathname);
  const text = globalThis.trilateralBuild?.twinAt(address);
  return text === undefined ? loaded.get(address) : readTwin(text);
}

/** `/a/b.json` of `/a/b/`. */
function twinOf(pathname: string): string {
  const path = pathname.replace(/(\/index\.html)?\/*$/, '');
  return `${path === siteConfig.baseUrl.slice(0, -1) ? `${path}/index` : path}.json`;
}

/** One route shows all pages of the catalog: the one that takes what is left. */
function isOfCatalog(pathname: string): boolean {
  return matchRoutes(routes, pathname)[0]?.route.path === siteConfig.baseUrl;
}

/** The file that was opened names its twin; the one for addresses without a page has none. */
function isOpenedWithout(): boolean {
  return window.docusaurusRoot === undefined && document.querySelector('link[rel="preload"][as="fetch"]') === null;
}
