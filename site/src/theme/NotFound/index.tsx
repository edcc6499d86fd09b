import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { Page } from '../../parts/Page.tsx';

export default function NotFound(): ReactNode {
  return (
    <Page
      twins={false}
      title="Not here"
      heading="There is no such page"
      lead="It may have been renamed with its contract."
    >
      <p>
        Look among the <Link to="/events/">events</Link>, the <Link to="/services/">services</Link>, or search.
      </p>
    </Page>
  );
}
