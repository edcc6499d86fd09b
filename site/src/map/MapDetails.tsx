import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { MapPage } from '../../pages/map-page.ts';
import type { Affected } from './affected.ts';
import { changed, type MapState } from './state.ts';

type DetailsProps = {
  readonly page: MapPage;
  readonly state: MapState;
  readonly folded: number;
  readonly onChange: (state: MapState) => void;
};

/** What stands in the focus, what can be asked of it, and who notices if it goes. */
export function MapDetails({ page, state, folded, onChange }: DetailsProps): ReactNode {
  const { focus, breaks } = state;
  if (focus === undefined)
    return (
      <p className="note">
        Arrows run from who writes to who reads (solid), and from who calls to who answers (dashed). Choose a node, or
        name one above, to see one hop around it.
      </p>
    );
  const { name, to, kind } = factsOf(page, focus);
  const event = page.events.find((each) => `event:${each.id}` === focus);
  const asked = breaks !== undefined && (breaks === focus || breaks.startsWith(`${focus}#`));
  return (
    <section className="map-details" aria-label="Focus">
      <p className="map-focus">
        <span className="kind">{kind}</span> <bdi className="name">{name}</bdi>{' '}
        {to === undefined ? null : <Link to={to}>Open its page</Link>}
      </p>
      <p className="map-actions">
        <button
          type="button"
          onClick={() => onChange(changed(state, { focus: undefined, open: [], breaks: undefined }))}
        >
          Back to the overview
        </button>
        {kind === 'Domain' ? null : (
          <button
            type="button"
            aria-pressed={asked}
            onClick={() => onChange(changed(state, { breaks: asked ? undefined : focus }))}
          >
            What breaks if it goes?
          </button>
        )}
        {event === undefined || Object.keys(event.fields).length === 0 ? null : (
          <label>
            or only the field{' '}
            <select
              value={breaks?.startsWith(`${focus}#`) === true ? breaks.slice(focus.length + 1) : ''}
              onChange={(change) => {
                const field = change.target.value;
                onChange(changed(state, { breaks: field === '' ? undefined : `${focus}#${field}` }));
              }}
            >
              <option value="">none</option>
              {Object.keys(event.fields).map((field) => (
                <option key={field}>{field}</option>
              ))}
            </select>
          </label>
        )}
      </p>
      {folded > 0 ? <p className="note">{folded} more are in the table only.</p> : null}
    </section>
  );
}

const orders = ['at once', 'may', 'further on'] as const;
const headings = {
  'at once': 'Breaks at once',
  may: 'May break: it states no fields of its own',
  'further on': 'Further on, as far as it depends on those',
} as const;

/** Who notices if what is imagined gone goes, the nearest first. */
export function Hurt(props: {
  readonly gone: string;
  readonly affected: readonly Affected[];
  readonly page: MapPage;
}): ReactNode {
  const event = props.page.events.find(({ id }) => props.gone.startsWith(`event:${id}#`));
  const what =
    event === undefined ? factsOf(props.page, props.gone).name : props.gone.slice(`event:${event.id}#`.length);
  return (
    <div className="map-hurt" role="status">
      <p>
        If <bdi className="name">{what}</bdi> goes,{' '}
        {props.affected.length === 0
          ? 'nobody known here would notice.'
          : `${props.affected.length} ${props.affected.length === 1 ? 'service notices' : 'services notice'}.`}
      </p>
      {orders.map((when) => {
        const those = props.affected.filter((each) => each.when === when);
        return those.length === 0 ? null : (
          <div key={when}>
            <p className="note">{headings[when]}</p>
            <ul>
              {those.map((each) => (
                <li key={each.service}>
                  <bdi className="name">{each.service}</bdi> <span className="muted">{each.because}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function factsOf(
  page: MapPage,
  node: string,
): { readonly name: string; readonly kind: string; readonly to?: string | undefined } {
  const [sort] = node.split(':');
  const id = node.slice((sort ?? '').length + 1);
  if (sort === 'event') {
    const event = page.events.find((each) => each.id === id);
    return { name: event?.name ?? id, kind: 'Event', to: event?.to };
  }
  if (sort === 'domain')
    return { name: page.overview.boxes.find((each) => each.domain === id)?.name ?? id, kind: page.boxes };
  return { name: id, kind: 'Service', to: page.services.find((each) => each.id === id)?.to };
}
