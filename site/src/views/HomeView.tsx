import Link from '@docusaurus/Link';
import { Fragment, type ReactNode } from 'react';
import type { Answer } from '../../pages/answers.ts';
import type { GateLine, HomePage } from '../../pages/home-page.ts';
import { Changelog } from '../parts/Changelog.tsx';
import { Matrix, NoStages } from '../parts/Live.tsx';
import { Page, Prose, Section, Tag } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { Risks } from '../parts/Risks.tsx';

/** What changed, what is at risk, what is where. */
export default function HomeView({ page }: { readonly page: HomePage }): ReactNode {
  return (
    <Page title="Overview" heading={<bdi>{page.title}</bdi>} lead={<Prose text={page.description} />}>
      <Answers answers={page.answers} />
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
          <NoStages />
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

const signs = { breaking: '✗ ', potential: '! ', safe: '✓ ', plain: '' } as const;

/** Each question with its answer, before anything is scrolled. */
function Answers({ answers }: { readonly answers: readonly Answer[] }): ReactNode {
  return (
    <dl className="answers">
      {answers.map((each) => (
        <div key={each.to} className={`answers-${each.tone}`}>
          <dt>
            <a href={each.to}>{each.question}</a>
          </dt>
          <dd>
            <p className="answers-text">
              <span aria-hidden="true">{signs[each.tone]}</span>
              <bdi>{each.text}</bdi>
            </p>
            {each.more === undefined ? null : <p className="note">{each.more}</p>}
          </dd>
        </div>
      ))}
    </dl>
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

const mostRefused = 20;

/** What of the tree may go where. */
function Gates({ gates }: { readonly gates: readonly GateLine[] }): ReactNode {
  if (gates.length === 0) return null;
  return (
    <ul className="plain gates">
      {gates.map((gate) => (
        <li key={gate.stages[0]?.label}>
          The gate lets {gate.safe} of {gate.safe + gate.refused.length} services with contracts go to{' '}
          {gate.stages.map((stage, index) => (
            <Fragment key={stage.label}>
              {index === 0 ? '' : ', '}
              <RefLink to={stage} code={false} />
            </Fragment>
          ))}
          {gate.refused.length === 0 ? '.' : '; not '}
          {gate.refused.slice(0, mostRefused).map((each) => (
            <span key={each.service.label} className="refused">
              <RefLink to={each.service} /> <Tag tone={each.verdict}>{each.verdict}</Tag>{' '}
            </span>
          ))}
          {gate.refused.length > mostRefused ? `and ${gate.refused.length - mostRefused} more` : null}
        </li>
      ))}
    </ul>
  );
}
