import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { GroupsPage } from '../../pages/group-page.ts';
import { Page } from '../parts/Page.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';

const words = {
  owner: { title: 'Owners', lead: 'Who to ask.', without: 'Without an owner:', other: '/domains/', by: 'By domain' },
  domain: {
    title: 'Domains',
    lead: 'What belongs together.',
    without: 'In no domain:',
    other: '/owners/',
    by: 'By owner',
  },
} as const;

export default function GroupsView({ page }: { readonly page: GroupsPage }): ReactNode {
  const { title, lead, without, other, by } = words[page.kind];
  return (
    <Page
      title={title}
      heading={title}
      lead={
        <p>
          {lead} <Link to={other}>{by}</Link>
        </p>
      }
    >
      {page.groups.length === 0 ? <p className="note">None is stated.</p> : null}
      <ul className="entries">
        {page.groups.map((group) => (
          <li key={group.ref.to ?? group.ref.label} className="entry event-entry">
            <div className="entry-main">
              <p className="entry-head">
                <RefLink to={group.ref} code={false} />
                <span className="muted">
                  <bdi>{group.contact}</bdi>
                </span>
              </p>
              {group.description === undefined ? null : (
                <p className="entry-text" dir="auto">
                  {group.description}
                </p>
              )}
            </div>
            <div className="ends">
              <RefList refs={group.services} none="no services" />
            </div>
          </li>
        ))}
      </ul>
      {page.without.length === 0 ? null : (
        <div className={page.kind === 'owner' ? 'note warning' : 'note'}>
          {without} <RefList refs={page.without} none="" />
        </div>
      )}
    </Page>
  );
}
