import type { ReactNode } from 'react';
import type { EventPage } from '../../pages/event-page.ts';
import type { Party } from '../../pages/party.ts';
import type { Journey } from '../../pages/route-words.ts';
import { Evidence } from './Evidence.tsx';
import { LiveLine } from './Live.tsx';
import { Tag } from './Page.tsx';
import { RefLink } from './Ref.tsx';

/** Who writes the event, what it travels on, who reads it. */
export function EventFlow({ event }: { readonly event: EventPage }): ReactNode {
  return (
    <div className="flow">
      <div className="flow-side">
        <h2 className="out">Produced by</h2>
        <Parties parties={event.producers} none="Nobody in this catalog writes it." />
      </div>
      <div className="flow-channel">
        <div>
          <p className="transport">{event.transport}</p>
          <p>
            <RefLink to={event.channel} />
          </p>
          <p className="dispatch">{event.dispatch}</p>
        </div>
      </div>
      <div className="flow-side">
        <h2 className="in">Consumed by</h2>
        <Parties parties={event.consumers} none="Nobody in this catalog reads it." />
      </div>
    </div>
  );
}

function Parties({ parties, none }: { readonly parties: readonly Party[]; readonly none: string }): ReactNode {
  if (parties.length === 0) return <p className="none">{none}</p>;
  return (
    <ul className="parties">
      {parties.map((party) => (
        <li key={party.service.label} className="party">
          <p className="party-head">
            <RefLink to={party.service} />
            {party.owner === undefined ? (
              <Tag tone="potential">no owner</Tag>
            ) : (
              <span className="muted">
                <RefLink to={party.owner} code={false} />
              </span>
            )}
          </p>
          <LiveLine live={party.live} />
          <PartyFacts party={party} />
        </li>
      ))}
    </ul>
  );
}

function PartyFacts({ party }: { readonly party: Party }): ReactNode {
  return (
    <>
      {party.direction === 'receive' && party.reads !== undefined ? (
        <p className="party-fact">
          {party.reads === 'stated' ? 'states what it reads' : 'may read all of it (shares the producer’s schema)'}
          {party.unknownTypes === undefined ? '' : `, ${party.unknownTypes}s unknown types`}
        </p>
      ) : null}
      {party.writes === 'open' ? <p className="party-fact">may write more than the schema names</p> : null}
      {party.route.length > 0 ? (
        <ol className="route" aria-label="Route">
          {party.route.map((hop) => (
            <li key={hop}>
              <bdi>{hop}</bdi>
            </li>
          ))}
        </ol>
      ) : null}
      <JourneyFacts journey={party.journey} />
      <Evidence marks={party.evidence} />
    </>
  );
}

/** Folded away: who asks where an event comes from rarely asks how it is wrapped. */
function JourneyFacts({ journey }: { readonly journey: Journey | undefined }): ReactNode {
  if (journey === undefined || (journey.envelope === undefined && journey.steps.length === 0)) return null;
  return (
    <details className="journey">
      <summary>Envelope and route</summary>
      <ul>
        {[...(journey.envelope === undefined ? [] : [journey.envelope]), ...journey.steps].map((step) => (
          <li key={step}>
            <bdi>{step}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
