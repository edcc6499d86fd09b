import type { ReactNode } from 'react';
import type { ServiceGroup } from '../../pages/list-pages.ts';
import { Page, Section } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { ServiceRows } from '../parts/Rows.tsx';

type ServicesPage = { readonly groups: readonly ServiceGroup[] };

export default function ServicesView({ page }: { readonly page: ServicesPage }): ReactNode {
  const { groups } = page;
  const count = groups.reduce((sum, group) => sum + group.services.length, 0);
  return (
    <Page
      title="Services"
      heading="Services"
      lead={`${count} parties, each with what it consumes, produces and serves.`}
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
    </Page>
  );
}
