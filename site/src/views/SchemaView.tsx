import type { ReactNode } from 'react';
import type { SchemaPage } from '../../pages/schema-page.ts';
import { Code } from '../parts/Code.tsx';
import { Facts, Page, Prose, Section, Tag } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { Schema } from '../parts/Schema.tsx';

/** One schema: who states it in which place, its fields, and its text. */
export default function SchemaPageView({ page }: { readonly page: SchemaPage }): ReactNode {
  return (
    <Page
      title={page.title}
      under={[{ label: 'Schemas', to: '/schemas/' }]}
      heading={<bdi>{page.title}</bdi>}
      lead={<Prose text={page.view?.description} />}
    >
      <Facts
        facts={[
          { name: 'Id', value: <span className="name">{page.id}</span> },
          { name: 'Dialect', value: page.view?.dialect },
          { name: 'Stated at', value: <span className="source">{page.view?.at}</span> },
        ]}
      />
      <div className="columns wide-left">
        <Section id="fields" title="Fields">
          {page.view === undefined ? null : (
            <Schema schema={{ ...page.view, ref: { label: page.title } }} label="Fields" />
          )}
        </Section>
        <div>
          <Uses page={page} />
          {page.text === undefined ? (
            <p className="note">Its text is too long for a page: the catalog’s JSON has it.</p>
          ) : (
            <Section id="text" title="As JSON Schema">
              <Code title="Self-contained" text={page.text} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  );
}

function Uses({ page }: { readonly page: SchemaPage }): ReactNode {
  return (
    <Section id="uses" title="Stated by">
      <ul className="plain">
        {page.uses.map((use) => (
          <li key={`${use.service.label} ${use.as} ${use.subject.label}`}>
            <RefLink to={use.service} /> <Tag>{use.as}</Tag> <RefLink to={use.subject} />
          </li>
        ))}
        {page.versions.map((each) => (
          <li key={`${each.service.label} ${each.version}`}>
            <RefLink to={each.service} /> <bdi className="version">{each.version}</bdi>{' '}
            <span className="muted">{each.stages.length === 0 ? 'ran once' : `on ${each.stages.join(', ')}`}</span>
          </li>
        ))}
      </ul>
      {page.more > 0 ? <p className="note">and {page.more} more.</p> : null}
    </Section>
  );
}
