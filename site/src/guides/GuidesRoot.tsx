import renderRoutes from '@docusaurus/renderRoutes';
import type { Props } from '@theme/DocsRoot';
import type { ReactNode } from 'react';

/** Nothing around guides: each brings the site's frame itself, as every other page does. */
export default function GuidesRoot({ route }: Props): ReactNode {
  return renderRoutes(route?.routes ?? []);
}
