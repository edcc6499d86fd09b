import type { ReactNode } from 'react';
import type { OwnersPage } from '../../pages/group-page.ts';
import { Page, Section } from '../parts/Page.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';

export default function OwnersView({ page }: { readonly page: OwnersPage }): ReactNode {
  return (
    <Page title="Owners and domains" heading="Owners and domains" lead="Who to ask, and what belongs together.">
      <div className="columns">
        <Section id="owners" title="Owners">
          <ul className="entries">
            {page.owners.map((owner) => (
              <li key={owner.ref.to ?? owner.ref.label} className="entry">
                <div className="entry-main">
                  <p className="entry-head">
                    <RefLink to={owner.ref} code={false} />
                    <span className="muted">
                      <bdi>{owner.contact}</bdi>
                    </span>
                  </p>
                  <RefList refs={owner.services} none="owns no service" />
                </div>
              </li>
            ))}
          </ul>
          {page.unowned.length === 0 ? null : (
            <div className="note warning">
              Without an owner: <RefList refs={page.unowned} none="" />
            </div>
          )}
        </Section>
        <Section id="domains" title="Domains">
          <ul className="entries">
            {page.domains.map((domain) => (
              <li key={domain.ref.to ?? domain.ref.label} className="entry">
                <div className="entry-main">
                  <p className="entry-head">
                    <RefLink to={domain.ref} code={false} />
                  </p>
                  {domain.description === undefined ? null : <p className="entry-text">{domain.description}</p>}
                  <RefList refs={domain.services} none="no services" />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </Page>
  );
}
