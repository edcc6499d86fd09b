import type { ReactNode } from 'react';
import type { ServicesPage } from '../../pages/list-pages.ts';
import { Page, Section } from '../parts/Page.tsx';
import { PageNumbers } from '../parts/PageNumbers.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { ServiceRows } from '../parts/Rows.tsx';

export default function ServicesView({ page }: { readonly page: ServicesPage }): ReactNode {
  const { groups } = page;
  return (
    <Page
      title="Services"
      heading="Services"
      lead={`${page.total} parties, each with what it consumes, produces and serves.`}
    >
      {groups.map((group, index) => (
        <Section
          key={group.domain?.label ?? 'none'}
          id={`group-${index}`}
          title={group.domain?.label ?? (groups.length > 1 ? 'In no domain' : 'All')}
          note={
            group.domain === undefined ? undefined : (
              <>
                {group.description} <RefLink to={{ ...group.domain, label: 'Its events and risks' }} code={false} />
              </>
            )
          }
        >
          <ServiceRows services={group.services} />
        </Section>
      ))}
      <PageNumbers pager={page} label="Pages of services" />
    </Page>
  );
}
