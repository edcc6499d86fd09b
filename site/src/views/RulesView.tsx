import type { ReactNode } from 'react';
import type { RulesPage } from '../../pages/rule-page.ts';
import { Page, Section, Tag } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { Words } from '../parts/Words.tsx';

export default function RulesView({ page }: { readonly page: RulesPage }): ReactNode {
  return (
    <Page
      title="Rules"
      heading="Rules"
      lead={
        page.total === 0
          ? 'This site was built without its rules.'
          : `The ${page.total} facts that checks and the gate speak of: why each matters, and what to do.`
      }
    >
      {page.areas.map((area, index) => (
        <Section key={area.title} id={`area-${index}`} title={area.title}>
          <ul className="plain rules">
            {area.rules.map((each) => (
              <li key={each.rule.label}>
                <RefLink to={each.rule} />{' '}
                <span className="muted">
                  <Words text={each.title} />
                </span>{' '}
                {each.found > 0 ? <Tag tone="potential">found {each.found} times now</Tag> : null}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}
