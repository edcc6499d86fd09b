import type { ReactNode } from 'react';
import type { RisksPage } from '../../pages/risks-page.ts';
import { Page, Section } from '../parts/Page.tsx';
import { Risks } from '../parts/Risks.tsx';

/** Everything at risk by what is wrong, the worst first, with a list of all kinds above. */
export default function RisksView({ page }: { readonly page: RisksPage }): ReactNode {
  return (
    <Page
      title="At risk"
      heading="At risk"
      lead="What the gate refuses, what nobody writes or reads, what nobody owns, and what nobody has seen for long: the worst first."
    >
      {page.groups.length === 0 ? <p className="note">Nothing known is at risk.</p> : null}
      {page.groups.length < 2 ? null : (
        <ul className="counts">
          {page.groups.map((group, index) => (
            <li key={group.kind}>
              <a href={`#kind-${index}`}>
                <b>{group.count}</b> {group.kind}
              </a>
            </li>
          ))}
        </ul>
      )}
      {page.groups.map((group, index) => (
        <Section key={group.kind} id={`kind-${index}`} title={group.title} note={group.why}>
          <Risks risks={group.risks} none="" />
          {group.count > group.risks.length ? (
            <p className="note">
              and {group.count - group.risks.length} more, on the pages of the services and events concerned.
            </p>
          ) : null}
        </Section>
      ))}
      {page.none.length === 0 ? null : (
        <Section id="none" title="Looked for, and not found">
          <ul className="counts">
            {page.none.map((kind) => (
              <li key={kind}>
                <b>0</b> {kind}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
