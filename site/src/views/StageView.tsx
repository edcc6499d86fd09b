import type { ReactNode } from 'react';
import type { StagePage } from '../../pages/stage-page.ts';
import { ChangeLines, Journal } from '../parts/Changes.tsx';
import { Order } from '../parts/Order.tsx';
import { Others } from '../parts/Others.tsx';
import { Page, Scroll, Section, Tag } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';

export default function StageView({ page }: { readonly page: StagePage }): ReactNode {
  return (
    <Page
      title={`Stage ${page.id}`}
      under={[{ label: 'Stages', to: '/stages/' }]}
      {...(page.retired ? { kind: 'retired' } : {})}
      heading={<bdi>{page.id}</bdi>}
      lead={`${page.deployed} versions run here${page.from === undefined ? '' : `; it began as a copy of ${page.from}`}.`}
    >
      <div className="columns wide-left">
        <div>
          <Section id="runs" title="What runs">
            <Deployments page={page} />
            <Others shown={page.deployments.length} all={page.deployed} to="/stages/" />
          </Section>
          <Difference page={page} />
        </div>
        <Section
          id="journal"
          title="Journal"
          note={
            page.seq > page.journal.length
              ? `The last ${page.journal.length} of ${page.seq} entries.`
              : `${page.seq} entries.`
          }
        >
          <Journal lines={page.journal} none="The journal is empty." ofOneStage />
        </Section>
      </div>
    </Page>
  );
}

function Deployments({ page }: { readonly page: StagePage }): ReactNode {
  if (page.deployments.length === 0) return <p className="note">Nothing runs here.</p>;
  return (
    <Scroll label={`What runs on ${page.id}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Version</th>
            <th scope="col">Since</th>
            <th scope="col">Owner</th>
          </tr>
        </thead>
        <tbody>
          {page.deployments.map((each) => (
            <tr key={`${each.service.label} ${each.version} ${each.instance}`}>
              <th scope="row">
                <RefLink to={each.service} />
              </th>
              <td data-label="Version">
                <bdi className="version">{each.version}</bdi>{' '}
                {each.instance === undefined ? null : <bdi className="tag">{each.instance}</bdi>}{' '}
                {each.state === 'deployed' ? null : <Tag tone="potential">{each.state}</Tag>}
              </td>
              <td className="since" data-label="Since">
                <time dateTime={each.since}>
                  <span className="when">{each.since.slice(0, 10)}</span> <span className="age">{each.age}</span>
                </time>
              </td>
              <td data-label="Owner">
                {each.owner === undefined ? (
                  <span className="none">none</span>
                ) : (
                  <RefLink to={each.owner} code={false} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Difference({ page }: { readonly page: StagePage }): ReactNode {
  if (page.next === undefined) return null;
  const { stage, differences } = page.next;
  return (
    <Section id="next" title={`Compared with ${stage.label}`}>
      {differences.length === 0 ? <p className="note">Both run the same versions.</p> : null}
      <ul className="drift">
        {differences.map((each) => (
          <li key={each.service.label}>
            <p>
              <RefLink to={each.service} /> <bdi className="version">{each.here.join(', ') || 'nothing'}</bdi> here,{' '}
              <bdi className="version">{each.there.join(', ') || 'nothing'}</bdi> on <RefLink to={stage} code={false} />{' '}
              {each.verdict === undefined ? null : <Tag tone={each.verdict}>{each.verdict}</Tag>}
            </p>
            {each.lines.length === 0 ? (
              <p className="note">No contract differs, as far as the bundles tell.</p>
            ) : (
              <ChangeLines lines={each.lines} />
            )}
          </li>
        ))}
      </ul>
      {page.next.order === undefined ? null : (
        <div className="section">
          <h3 id="order">
            A safe order from {page.id} to {stage.label}
          </h3>
          <Order order={page.next.order} />
        </div>
      )}
    </Section>
  );
}
