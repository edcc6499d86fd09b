import type { ReactNode } from 'react';
import type { HttpPage } from '../../pages/list-pages.ts';
import { Page, Section, Tag } from '../parts/Page.tsx';
import { PageNumbers } from '../parts/PageNumbers.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';

function headOf({ of, total, services }: HttpPage): {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
} {
  const operations = total === 1 ? '1 operation' : `${total} operations`;
  const heading = of === undefined ? 'HTTP APIs' : `HTTP API of ${of.label}`;
  const owners = services === 1 ? '1 service' : `${services} services`;
  return { title: heading, heading, lead: of === undefined ? `${operations} of ${owners}.` : `${operations}.` };
}

export default function HttpView({ page }: { readonly page: HttpPage }): ReactNode {
  return (
    <Page {...headOf(page)} under={page.of === undefined ? [] : [{ label: 'HTTP APIs', to: '/http/' }]}>
      {page.apis.map((api, index) => (
        <Section
          key={api.service.label}
          id={`api-${index}`}
          title={api.title}
          note={
            <>
              <RefLink to={api.service} /> <bdi className="version">{api.version}</bdi>
            </>
          }
        >
          <ul className="entries">
            {api.operations.map((each) => (
              <li key={each.operation.label} className="entry">
                <div className="entry-main">
                  <p className="entry-head">
                    <RefLink to={each.operation} />
                    {each.deprecated ? <Tag tone="potential">deprecated</Tag> : null}
                  </p>
                  {each.summary === undefined ? null : <p className="entry-text">{each.summary}</p>}
                </div>
                <div className="ends">
                  <span className="sync">callers</span> <RefList refs={each.callers} none="none known" />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <PageNumbers pager={page} label="Pages of operations" />
    </Page>
  );
}
