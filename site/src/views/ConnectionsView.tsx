import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { type ReactNode, useState } from 'react';
import type { Connection } from '../../pages/connections.ts';
import { Page, Scroll } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';

type ConnectionsPage = { readonly connections: readonly Connection[]; readonly omitted: number };

/** Who is connected with whom and by what: the map's facts, as a table. */
export default function ConnectionsView({ page }: { readonly page: ConnectionsPage }): ReactNode {
  const [wanted, setWanted] = useState('');
  const csv = useBaseUrl('/connections.csv');
  const shown = page.connections.filter((each) => wordsOf(each).includes(wanted.trim().toLowerCase()));
  return (
    <Page
      title="Connections"
      heading="Connections"
      lead="Every event from its producer to each consumer, and every call from its caller."
    >
      <p className="toolbar">
        <label className="needs-script">
          Only with <input type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        </label>
        <span role="status">
          {shown.length} of {page.connections.length + page.omitted}
        </span>
        <a href={csv} download>
          All as CSV
        </a>
        <Link to="/map/">On the map</Link>
      </p>
      <Scroll label="Connections">
        <table>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">By</th>
              <th scope="col">Over</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <tr key={`${each.from.label} ${each.what.label} ${each.over} ${each.to.label}`}>
                <td>
                  <RefLink to={each.from} />
                </td>
                <td>
                  <RefLink to={each.what} />
                </td>
                <td className="muted">
                  <bdi>{each.over}</bdi>
                </td>
                <td>
                  <RefLink to={each.to} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Page>
  );
}

function wordsOf(each: Connection): string {
  return `${each.from.label} ${each.what.label} ${each.over} ${each.to.label}`.toLowerCase();
}
