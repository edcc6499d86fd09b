import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { ChannelsPage, Services } from '../../pages/channel-page.ts';
import { Page } from '../parts/Page.tsx';
import { PageNumbers } from '../parts/PageNumbers.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';
import { Ends } from '../parts/Rows.tsx';

export default function ChannelsView({ page }: { readonly page: ChannelsPage }): ReactNode {
  return (
    <Page
      title="Channels"
      heading="Channels"
      lead={
        <p>
          {page.total} addresses that messages travel on. <Link to="/events/">By event</Link>
        </p>
      }
    >
      <ul className="entries">
        {page.channels.map((each) => (
          <li key={each.channel.label} className="entry event-entry">
            <div className="entry-main">
              <p className="entry-head">
                <RefLink to={each.channel} />
                <span className="muted">
                  {each.transport}, {each.events === 1 ? '1 event' : `${each.events} events`}
                  {each.owner === undefined ? null : (
                    <>
                      , of <RefLink to={each.owner} />
                    </>
                  )}
                </span>
              </p>
              {each.description === undefined ? null : (
                <p className="entry-text" dir="auto">
                  {each.description}
                </p>
              )}
            </div>
            <Ends from={<Parties of={each.producers} />} to={<Parties of={each.consumers} />} />
          </li>
        ))}
      </ul>
      <PageNumbers pager={page} label="Pages of channels" />
    </Page>
  );
}

function Parties({ of: { named, more } }: { readonly of: Services }): ReactNode {
  return (
    <span>
      <RefList refs={named} none="nobody" />
      {more === 0 ? null : ` and ${more} more`}
    </span>
  );
}
