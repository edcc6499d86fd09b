import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { GateLine, HomePage } from '../../pages/home-page.ts';
import { Changelog } from '../parts/Changelog.tsx';
import { Matrix } from '../parts/Live.tsx';
import { Page, Prose, Section, Tag } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { Risks } from '../parts/Risks.tsx';

/** What changed, what is at risk, what is where. */
export default function HomeView({ page }: { readonly page: HomePage }): ReactNode {
  return (
    <Page title="Overview" heading={<bdi>{page.title}</bdi>} lead={<Prose text={page.description} />}>
      <Counts page={page} />
      <div className="columns">
        <Section id="changed" title="What changed">
          <Changelog entries={page.recent} none="No deployment is recorded." />
          {page.recent.length === 0 ? null : (
            <p className="note more">
              <Link to="/changes/">Every change</Link>
            </p>
          )}
        </Section>
        <Section id="risk" title="What is at risk">
          <Gates gates={page.gates} />
          <Risks risks={page.risks} none="Nothing known is at risk." />
          {page.riskCount > page.risks.length ? (
            <p className="note more">
              <Link to="/risks/">All {page.riskCount} risks</Link>
            </p>
          ) : null}
        </Section>
      </div>
      <Section id="where" title="What is where">
        {page.stages.length === 0 ? (
          <p className="note">No stage store was read, so nothing is known to run.</p>
        ) : (
          <Matrix label="Versions per stage" stages={page.stages} rows={page.rows} />
        )}
        {page.hidden > 0 ? (
          <p className="note more">
            <Link to="/stages/">{page.hidden} more services</Link>
          </p>
        ) : null}
      </Section>
    </Page>
  );
}

function Counts({ page }: { readonly page: HomePage }): ReactNode {
  const counts = [
    { to: '/services/', count: page.counts.services, one: 'service', many: 'services' },
    { to: '/events/', count: page.counts.events, one: 'event', many: 'events' },
    { to: '/http/', count: page.counts.operations, one: 'HTTP operation', many: 'HTTP operations' },
    { to: '/stages/', count: page.stages.length, one: 'stage', many: 'stages' },
  ];
  return (
    <ul className="counts">
      {counts.map((each) => (
        <li key={each.to}>
          <Link to={each.to}>
            <b>{each.count}</b> {each.count === 1 ? each.one : each.many}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What of the tree may go where. */
function Gates({ gates }: { readonly gates: readonly GateLine[] }): ReactNode {
  if (gates.length === 0) return null;
  return (
    <ul className="plain gates">
      {gates.map((gate) => (
        <li key={gate.stage.label}>
          The gate lets {gate.safe} of {gate.safe + gate.refused.length} services of the tree go to{' '}
          <RefLink to={gate.stage} code={false} />
          {gate.refused.length === 0 ? '.' : '; not '}
          {gate.refused.map((each) => (
            <span key={each.service.label} className="refused">
              <RefLink to={each.service} /> <Tag tone={each.verdict}>{each.verdict}</Tag>{' '}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
