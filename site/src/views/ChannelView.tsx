import type { ReactNode } from 'react';
import type { ChannelPage } from '../../pages/channel-page.ts';
import { Code } from '../parts/Code.tsx';
import { Others } from '../parts/Others.tsx';
import { Facts, Page, Prose, Section } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { EventRows } from '../parts/Rows.tsx';

export default function ChannelView({ page }: { readonly page: ChannelPage }): ReactNode {
  return (
    <Page
      title={page.address}
      under={[{ label: 'Channels', to: '/channels/' }]}
      kind={page.transport}
      heading={<bdi className="name">{page.address}</bdi>}
      lead={<Prose text={page.description} />}
    >
      <Facts
        facts={[
          { name: 'Owner', value: page.owner === undefined ? undefined : <RefLink to={page.owner} /> },
          { name: 'Can arrive for', value: page.retention },
          { name: 'Archive', value: page.archive },
          { name: 'Stated at', value: <span className="source">{page.at}</span> },
        ]}
      />
      <Section id="events" title="Events on it">
        <EventRows events={page.events} ofOneChannel />
        <Others shown={page.events.length} all={page.eventCount} to="/events/" />
      </Section>
      {page.bindings === '' ? null : (
        <Section id="bindings" title="Bindings">
          <Code title="As stated" text={page.bindings} />
        </Section>
      )}
    </Page>
  );
}
