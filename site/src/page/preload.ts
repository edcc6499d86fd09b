import preloadRoute from '@docusaurus/core/lib/client/preload';
import { loadPage } from './load-page.ts';
// With the first script: nearly every page is one of the catalog.
import './CatalogPage.tsx';

/** In the place of Docusaurus' own: what a page is made of is loaded with its scripts, before anything is shown. */
export default async function preload(pathname: string): Promise<void> {
  await Promise.all([preloadRoute(pathname), loadPage(pathname)]);
}
