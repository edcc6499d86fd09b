import { useDocRootMetadata } from '@docusaurus/plugin-content-docs/client';
import type { Props } from '@theme/DocRoot';
import NotFound from '@theme/NotFound';
import type { ReactNode } from 'react';

/** The page of one guide, without a frame of its own: `Guide` brings the site's. */
export default function GuideRoot(props: Props): ReactNode {
  return useDocRootMetadata(props)?.docElement ?? <NotFound />;
}
