import useIsBrowser from '@docusaurus/useIsBrowser';
import { type ReactNode, useState } from 'react';
import type { MapPage } from '../../pages/map-page.ts';
import { Scroll } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import type { Affected } from './affected.ts';
import { csvOf } from './csv.ts';
import type { Row } from './graph.ts';

type TableProps = {
  readonly page: MapPage;
  readonly rows: readonly Row[];
  readonly affected: readonly Affected[];
  readonly onFocus: (node: string) => void;
};

const firstRows = 80;

/** What the map shows, line by line: for keyboards, for screen readers, for spreadsheets, and without scripts. */
export function MapTable({ page, rows, affected, onFocus }: TableProps): ReactNode {
  // The page that was built has the CSV of everything beside it: this one would double its size.
  const inBrowser = useIsBrowser();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, firstRows);
  const hurt = new Map(affected.map((each) => [each.service, each]));
  const addresses = new Map(page.services.map((each) => [each.id, each.to]));
  const name = (id: string): ReactNode => {
    if (id === '') return <span className="none">nobody</span>;
    const to = addresses.get(id);
    return (
      <span className="map-name">
        <RefLink to={{ label: id, ...(to === undefined ? {} : { to }) }} />
        <Focus name={id} act={() => onFocus(`service:${id}`)} />
        {hurt.has(id) ? <span className="tag tag-breaking">{hurt.get(id)?.when}</span> : null}
      </span>
    );
  };
  return (
    <>
      <p className="toolbar">
        <span role="status">
          {rows.length === 1 ? '1 connection' : `${rows.length} connections`}
          {shown.length < rows.length ? `, the first ${shown.length} shown` : ''}
        </span>
        {shown.length < rows.length ? (
          <button type="button" className="plain-button needs-script" onClick={() => setAll(true)}>
            Show all
          </button>
        ) : null}
        {inBrowser ? (
          <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(rows.slice(0, 4000)))}`} download="map.csv">
            These as CSV
          </a>
        ) : null}
      </p>
      <Scroll label="What the map shows, as a table">
        <table className="pairs">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">By</th>
              <th scope="col">Over</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={JSON.stringify([row.from, row.kind, row.event, row.what.label, row.to])}>
                <td data-label="From">{name(row.from)}</td>
                <td data-label="By">
                  <span className="map-name">
                    <RefLink to={row.what} />
                    {row.event === undefined ? null : (
                      <Focus name={row.what.label} act={() => onFocus(`event:${row.event}`)} />
                    )}
                  </span>
                </td>
                <td className="muted" data-label="Over">
                  <bdi>{row.over}</bdi>
                </td>
                <td data-label="To">{name(row.to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Focus({ name, act }: { readonly name: string; readonly act: () => void }): ReactNode {
  return (
    <button
      type="button"
      className="focus-button needs-script"
      onClick={act}
      aria-label={`Focus ${name}`}
      title="Focus on the map"
    >
      <span aria-hidden="true">◎</span>
    </button>
  );
}
