import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { Page } from '../parts/Page.tsx';
import { SearchBox } from '../search/SearchBox.tsx';

/** Search as a page of its own: for links, and for those who open the search button in a new tab. */
export default function SearchView(): ReactNode {
  return (
    <Page
      twins={false}
      title="Search"
      heading="Search"
      lead="Events, fields, services, operations, channels, owners, stages, guides, rules."
    >
      <div className="needs-script search-page">
        <SearchBox />
      </div>
      <noscript>
        <p>
          Searching needs JavaScript. Without it, everything is listed under <Link to="/events/">events</Link>,{' '}
          <Link to="/services/">services</Link> and <Link to="/http/">HTTP APIs</Link>.
        </p>
      </noscript>
    </Page>
  );
}
