import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { EventsPage } from '../../pages/list-pages.ts';
import { Page } from '../parts/Page.tsx';
import { PageNumbers } from '../parts/PageNumbers.tsx';
import { EventRows } from '../parts/Rows.tsx';

export default function EventsView({ page }: { readonly page: EventsPage }): ReactNode {
  return (
    <Page
      title="Events"
      heading="Events"
      lead={
        <p>
          {page.total} message types, with who writes and who reads them. <Link to="/channels/">By channel</Link>
        </p>
      }
    >
      <EventRows events={page.events} />
      <PageNumbers pager={page} label="Pages of events" />
    </Page>
  );
}
