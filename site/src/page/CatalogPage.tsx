import { useLocation } from '@docusaurus/router';
import NotFound from '@theme/NotFound';
import type { ReactNode } from 'react';
import { pageAt } from './load-page.ts';
import { viewNamed } from './views.ts';

/** Every page of the catalog: the view that its twin names, with the data that stands there. */
export default function CatalogPage(): ReactNode {
  const { pathname } = useLocation();
  const given = pageAt(pathname);
  if (given === undefined) return <NotFound />;
  const View = viewNamed(given.view);
  return <View key={pathname} page={given.page} />;
}
