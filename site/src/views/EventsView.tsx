import type { ReactNode } from 'react';
import type { EventsPage } from '../../pages/list-pages.ts';
import { Page } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { EventRows } from '../parts/Rows.tsx';

export default function EventsView({ page }: { readonly page: EventsPage }): ReactNode {
  return (
    <Page title="Events" heading="Events" lead={`${page.total} message types, with who writes and who reads them.`}>
      <EventRows events={page.events} />
      {page.pages.length === 0 ? null : (
        <nav className="pager" aria-label="Pages of events">
          {page.pages.map((each, index) =>
            index === page.current ? (
              <b key={each.label} aria-current="page">
                {each.label}
              </b>
            ) : (
              <RefLink key={each.label} to={each} code={false} />
            ),
          )}
        </nav>
      )}
    </Page>
  );
}
