import type { ReactNode } from 'react';
import type { GroupPage } from '../../pages/group-page.ts';
import { Others } from '../parts/Others.tsx';
import { Facts, Page, Prose, Section } from '../parts/Page.tsx';
import { Risks } from '../parts/Risks.tsx';
import { EventRows, ServiceRows } from '../parts/Rows.tsx';

export default function GroupView({ page }: { readonly page: GroupPage }): ReactNode {
  return (
    <Page
      title={page.name}
      under={[page.kind === 'owner' ? { label: 'Owners', to: '/owners/' } : { label: 'Domains', to: '/domains/' }]}
      heading={<bdi>{page.name}</bdi>}
      lead={<Prose text={page.description} />}
    >
      {page.contact === undefined ? null : <Facts facts={[{ name: 'Contact', value: <bdi>{page.contact}</bdi> }]} />}
      <Section id="services" title="Services">
        <ServiceRows services={page.services} />
        <Others shown={page.services.length} all={page.counts.services} to="/services/" />
      </Section>
      <Section id="events" title="Events they produce">
        <EventRows events={page.events} />
        <Others shown={page.events.length} all={page.counts.events} to="/events/" />
      </Section>
      <Section id="risk" title="At risk">
        <Risks risks={page.risks} none="Nothing known is at risk." />
        <Others shown={page.risks.length} all={page.counts.risks} to="/risks/" />
      </Section>
    </Page>
  );
}
