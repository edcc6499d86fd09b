import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { HomePage } from '../../pages/home-page.ts';
import { Journal } from '../parts/Changes.tsx';
import { Matrix } from '../parts/Live.tsx';
import { Page, Prose, Section } from '../parts/Page.tsx';
import { Risks } from '../parts/Risks.tsx';

/** What runs where, what is at risk, what changed. */
export default function HomeView({ page }: { readonly page: HomePage }): ReactNode {
  return (
    <Page title="Overview" heading={<bdi>{page.title}</bdi>} lead={<Prose text={page.description} />}>
      <Counts page={page} />
      <div className="columns wide-left">
        <Section id="where" title="What runs where">
          {page.stages.length === 0 ? (
            <p className="note">No stage store was read, so nothing is known to run.</p>
          ) : (
            <Matrix label="Versions per stage" stages={page.stages} rows={page.rows} />
          )}
          {page.hidden > 0 ? (
            <p className="note">
              <Link to="/stages/">{page.hidden} more services</Link>
            </p>
          ) : null}
        </Section>
        <div>
          <Section id="risk" title="At risk">
            <Gates page={page} />
            <Risks risks={page.risks} none="Nothing known is at risk." />
            {page.riskCount > page.risks.length ? (
              <p className="note">
                <Link to="/risks/">All {page.riskCount}</Link>
              </p>
            ) : null}
          </Section>
          <Section id="recent" title="Deployed recently">
            <Journal lines={page.recent} none="No deployment is recorded." />
          </Section>
        </div>
      </div>
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

function Gates({ page }: { readonly page: HomePage }): ReactNode {
  if (page.gates.length === 0) return null;
  const safe = page.gates.filter((gate) => gate.verdict === 'safe').length;
  return (
    <p className="note gates">
      The gate was asked about {page.gates.length} versions and lets {safe} through.
    </p>
  );
}
