import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { Flow, ServicePage } from '../../pages/service-page.ts';
import { Journal, Versions } from '../parts/Changes.tsx';
import { Snippets } from '../parts/Code.tsx';
import { LiveLine } from '../parts/Live.tsx';
import { Facts, Page, Prose, Section, Tag } from '../parts/Page.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';
import { Risks } from '../parts/Risks.tsx';

export default function ServiceView({ page }: { readonly page: ServicePage }): ReactNode {
  return (
    <Page
      title={page.title}
      description={page.description}
      under={[{ label: 'Services', to: '/services/' }]}
      kind={page.kind}
      heading={<bdi>{page.title}</bdi>}
      lead={<Prose text={page.description} />}
    >
      <ServiceFacts page={page} />
      <div className="sides">
        <Side tone="in" title="Consumes" flows={page.receives} other="from" none="It consumes no events." />
        <Side tone="out" title="Produces" flows={page.sends} other="to" none="It produces no events." />
        <Sync page={page} />
      </div>
      {page.risks.length > 0 ? (
        <Section id="risk" title="At risk">
          <Risks risks={page.risks} none="" />
        </Section>
      ) : null}
      {page.snippets.length > 0 ? (
        <Section id="use" title="Use it">
          <div className="columns">
            <Snippets snippets={page.snippets} />
          </div>
        </Section>
      ) : null}
      <div className="columns">
        <Section id="versions" title="What each version changed">
          {page.versions.length === 0 ? (
            <p className="note">No version was ever recorded.</p>
          ) : (
            <Versions versions={page.versions} />
          )}
        </Section>
        <Section id="journal" title="Deployments">
          <Journal lines={page.journal} none="It was never deployed." />
        </Section>
      </div>
    </Page>
  );
}

function ServiceFacts({ page }: { readonly page: ServicePage }): ReactNode {
  return (
    <Facts
      facts={[
        { name: 'Id', value: <bdi className="name">{page.id}</bdi> },
        {
          name: 'Owner',
          value: page.owner === undefined ? <Tag tone="potential">no owner</Tag> : <OwnerFact page={page} />,
        },
        { name: 'Domain', value: page.domain === undefined ? undefined : <RefLink to={page.domain} code={false} /> },
        { name: 'In the tree', value: <bdi className="version">{page.version}</bdi> },
        { name: 'On stages', value: page.live.length === 0 ? undefined : <LiveLine live={page.live} /> },
        {
          name: 'Repository',
          value: page.repository === undefined ? undefined : <bdi className="name">{page.repository}</bdi>,
        },
        { name: 'Audience', value: page.audience },
        {
          name: 'See also',
          value: <Link to={`/map/?focus=${encodeURIComponent(`service:${page.id}`)}`}>on the map</Link>,
        },
        {
          name: 'Goes after',
          value: page.dependsOn.length === 0 ? undefined : <RefList refs={page.dependsOn} none="" />,
        },
        { name: 'Stated at', value: <span className="source">{page.at}</span> },
      ]}
    />
  );
}

function OwnerFact({ page }: { readonly page: ServicePage }): ReactNode {
  return (
    <>
      {page.owner === undefined ? null : <RefLink to={page.owner} code={false} />}
      {page.contact === undefined ? null : (
        <span className="muted">
          {' '}
          <bdi>{page.contact}</bdi>
        </span>
      )}
    </>
  );
}

function Side(props: {
  readonly tone: 'in' | 'out';
  readonly title: string;
  readonly flows: readonly Flow[];
  readonly other: string;
  readonly none: string;
}): ReactNode {
  return (
    <section className={`side side-${props.tone}`} aria-labelledby={`side-${props.tone}`}>
      <h2 id={`side-${props.tone}`}>
        {props.title} <span className="count">{props.flows.length}</span>
      </h2>
      {props.flows.length === 0 ? <p className="none">{props.none}</p> : null}
      <ul>
        {props.flows.map((flow) => (
          <li key={flow.event.label + flow.channel.label}>
            <p className="entry-head">
              <RefLink to={flow.event} />
              {flow.deprecated ? <Tag tone="potential">deprecated</Tag> : null}
            </p>
            <div className="ends">
              {props.other} <RefList refs={flow.others} none="nobody in this catalog" />
            </div>
            <p className="muted">
              {flow.route.length > 0 ? <bdi>{flow.route.join(' › ')}</bdi> : <RefLink to={flow.channel} />}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const callsNone: Readonly<Record<string, string>> = {
  unstated: 'all that its API offers, for all that is known',
};

function Sync({ page }: { readonly page: ServicePage }): ReactNode {
  return (
    <section className="side side-sync" aria-labelledby="side-sync">
      <h2 id="side-sync">
        Serves and calls <span className="count">{page.operations.length + page.calls.length}</span>
      </h2>
      {page.operations.length + page.calls.length === 0 ? <p className="none">It has no HTTP interface.</p> : null}
      <ul>
        {page.operations.map((each) => (
          <li key={each.operation.label}>
            <p className="entry-head">
              <RefLink to={each.operation} />
              {each.deprecated ? <Tag tone="potential">deprecated</Tag> : null}
            </p>
            {each.summary === undefined ? null : <p className="muted">{each.summary}</p>}
            {each.callers.length === 0 ? null : (
              <div className="ends">
                called by <RefList refs={each.callers} none="" />
              </div>
            )}
          </li>
        ))}
        {page.outgoing.map((each) => (
          <li key={each.id}>
            <p className="entry-head">
              <bdi className="name">{each.id}</bdi> <Tag>it calls out</Tag>
            </p>
            {each.summary === undefined ? null : <p className="muted">{each.summary}</p>}
          </li>
        ))}
        {page.calls.map((each) => (
          <li key={each.provider.label}>
            <p className="entry-head">
              calls <RefLink to={each.provider} /> <Tag>{each.by}</Tag>
            </p>
            <div className="ends">
              <RefList refs={each.operations} none={callsNone[each.by] ?? 'no operation'} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
