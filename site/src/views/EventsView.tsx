import type { ReactNode } from 'react';
import type { EventLine } from '../../pages/list-pages.ts';
import { Page } from '../parts/Page.tsx';
import { EventRows } from '../parts/Rows.tsx';

export default function EventsView({ page }: { readonly page: { readonly events: readonly EventLine[] } }): ReactNode {
  return (
    <Page
      title="Events"
      heading="Events"
      lead={`${page.events.length} message types, with who writes and who reads them.`}
    >
      <EventRows events={page.events} />
    </Page>
  );
}
