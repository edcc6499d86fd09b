import type { ReactNode } from 'react';
import type { EventLine, ServiceLine } from '../../pages/list-pages.ts';
import { LiveLine } from './Live.tsx';
import { Tag } from './Page.tsx';
import { RefLink, RefList } from './Ref.tsx';

export function ServiceRows({ services }: { readonly services: readonly ServiceLine[] }): ReactNode {
  if (services.length === 0) return <p className="note">None.</p>;
  return (
    <ul className="entries">
      {services.map((each) => (
        <li key={each.service.label} className="entry service-entry">
          <div className="entry-main">
            <p className="entry-head">
              <RefLink to={each.service} /> <Tag>{each.kind}</Tag>
              {each.owner === undefined ? (
                <Tag tone="potential">no owner</Tag>
              ) : (
                <span className="muted">
                  <RefLink to={each.owner} code={false} />
                </span>
              )}
            </p>
            <p className="entry-text" dir="auto">
              {each.description ?? each.title}
            </p>
          </div>
          <ul className="trio" aria-label="Trilateral API">
            <li className="in">
              <b>{each.counts.receives}</b> in
            </li>
            <li className="out">
              <b>{each.counts.sends}</b> out
            </li>
            <li className="sync">
              <b>{each.counts.operations}</b> sync
            </li>
          </ul>
          <LiveLine live={each.live} />
        </li>
      ))}
    </ul>
  );
}

type EventRowsProps = {
  readonly events: readonly EventLine[];
  /** Whether the page says already what they travel on. */
  readonly ofOneChannel?: boolean;
};

export function EventRows({ events, ofOneChannel = false }: EventRowsProps): ReactNode {
  if (events.length === 0) return <p className="note">None.</p>;
  return (
    <ul className="entries">
      {events.map((each) => (
        <li key={each.id} className="entry event-entry">
          <div className="entry-main">
            <p className="entry-head">
              <RefLink to={each.event} />
              {each.deprecated ? <Tag tone="potential">deprecated</Tag> : null}
              {ofOneChannel ? null : (
                <span className="muted">
                  {each.transport} <RefLink to={each.channel} />
                </span>
              )}
            </p>
            {each.description === undefined ? null : (
              <p className="entry-text" dir="auto">
                {each.description}
              </p>
            )}
          </div>
          <Ends
            from={<RefList refs={each.producers} none="nobody" />}
            to={<RefList refs={each.consumers} none="nobody" />}
          />
        </li>
      ))}
    </ul>
  );
}

/** Who writes, and who reads. */
export function Ends({ from, to }: { readonly from: ReactNode; readonly to: ReactNode }): ReactNode {
  return (
    <div className="ends">
      <div>
        <span className="out">from</span> {from}
      </div>
      <div>
        <span className="in">to</span> {to}
      </div>
    </div>
  );
}
