import Link from '@docusaurus/Link';
import { useHistory, useLocation } from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import type { ReactNode } from 'react';
import type { DiffEvent, DiffPage } from '../../pages/diff-page.ts';
import { differs, keyOf, sideCalled, telling } from '../../pages/diff-sides.ts';
import { DiffControls } from '../diff/DiffControls.tsx';
import { EventDiff } from '../diff/EventDiff.tsx';
import { StageDiff } from '../diff/StageDiff.tsx';
import { Page, Section } from '../parts/Page.tsx';

/** Any two versions of what is said of an event, or all events on any two stages. Both stand in the address. */
export default function DiffView({ page }: { readonly page: DiffPage }): ReactNode {
  const inBrowser = useIsBrowser();
  const { search, pathname } = useLocation();
  const history = useHistory();
  const query = new URLSearchParams(inBrowser ? search : '');
  const event = page.events.find((each) => each.id === query.get('event'));
  const usual = event === undefined ? undefined : telling(event);
  const from = event && (sideCalled(event, query.get('from')) ?? usual?.[0]);
  const to = event && (sideCalled(event, query.get('to')) ?? usual?.[1]);
  const stage = (name: string, or: string): string => {
    const asked = query.get(name) ?? '';
    return page.stages.includes(asked) || asked === 'tree' ? asked : or;
  };
  const [fromStage, toStage] = [stage('from', page.stages.at(-1) ?? 'tree'), stage('to', 'tree')];
  const change = (some: Readonly<Record<string, string>>): void => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(some)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    history.push(`${pathname}?${next}`);
  };
  return (
    <Page
      title="Differences"
      heading="Differences"
      lead="What two versions, or two stages, say differently: field by field, and whether the one suits the other."
    >
      <DiffControls
        page={page}
        event={event}
        from={event && from ? keyOf(event, from) : fromStage}
        to={event && to ? keyOf(event, to) : toStage}
        onChange={change}
      />
      {event === undefined ? <StageDiff page={page} from={fromStage} to={toStage} /> : null}
      {event === undefined || from === undefined || to === undefined ? null : (
        <EventDiff event={event} from={from} to={to} />
      )}
      {event === undefined ? <Several events={page.events.filter(differs)} /> : null}
    </Page>
  );
}

const mostListed = 200;

function Several({ events }: { readonly events: readonly DiffEvent[] }): ReactNode {
  return (
    <Section id="events" title="Events that are stated in more than one way">
      {events.length === 0 ? <p className="note">Every event is stated in one way everywhere.</p> : null}
      <ul className="plain">
        {events.slice(0, mostListed).map((event) => (
          <li key={event.id}>
            <Link to={`/diff/?event=${encodeURIComponent(event.id)}`}>
              <bdi className="name">{event.id}</bdi>
            </Link>{' '}
            <span className="muted">
              {new Set(event.sides.map((side) => side.payload)).size} schemas of {event.sides.length} versions
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
