import Link from '@docusaurus/Link';
import { type ReactNode, useMemo, useState } from 'react';
import type { DiffPage } from '../../pages/diff-page.ts';
import { betweenStages, keyOf } from '../../pages/diff-sides.ts';
import { Scroll, Section } from '../parts/Page.tsx';
import { StageOrders } from './StageOrders.tsx';

/** So many rows keep the page small before scripts take over. */
const mostRows = 120;

type StageDiffProps = { readonly page: DiffPage; readonly from: string; readonly to: string };

/** Everything that a service states differently on two stages, each with the way to its fields. */
export function StageDiff({ page, from, to }: StageDiffProps): ReactNode {
  const [all, setAll] = useState(false);
  const found = useMemo(() => betweenStages(page, from, to), [page, from, to]);
  const shown = all ? found : found.slice(0, mostRows);
  return (
    <>
      <Section id="differences" title={`From ${from} to ${to}`}>
        <p role="status">
          {found.length === 0 ? 'Every event is stated alike.' : `${found.length} differ in what they state.`}
        </p>
        {shown.length < found.length ? (
          <p className="note">
            The first {shown.length} are shown.{' '}
            <button type="button" className="plain-button needs-script" onClick={() => setAll(true)}>
              Show all
            </button>
          </p>
        ) : null}
        {found.length === 0 ? null : (
          <Scroll label="Differences between the two">
            <table>
              <thead>
                <tr>
                  <th scope="col">Event</th>
                  <th scope="col">Service</th>
                  <th scope="col">{from}</th>
                  <th scope="col">{to}</th>
                  <th scope="col">Fields</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ event, from: before, to: after }) => {
                  const side = before ?? after;
                  return (
                    <tr key={`${event.id} ${side?.service} ${side?.direction}`}>
                      <td data-label="Event">
                        <bdi className="name">{event.id}</bdi>
                      </td>
                      <td data-label="Service">
                        <bdi className="name">{side?.service}</bdi> {side?.direction === 'send' ? 'writes' : 'reads'}
                      </td>
                      <td data-label={from}>{before === undefined ? 'does not' : (before.version ?? 'the tree')}</td>
                      <td data-label={to}>{after === undefined ? 'does not' : (after.version ?? 'the tree')}</td>
                      <td data-label="Fields">
                        {before === undefined || after === undefined ? null : (
                          <Link
                            to={`/diff/?${new URLSearchParams({ event: event.id, from: keyOf(event, before), to: keyOf(event, after) })}`}
                          >
                            show<span className="sr"> what differs in {event.name}</span>
                          </Link>
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        )}
      </Section>
      <StageOrders page={page} from={from} to={to} />
    </>
  );
}
