import type { ReactNode } from 'react';
import type { SchemasPage } from '../../pages/schema-page.ts';
import { Page, Scroll } from '../parts/Page.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';

export default function SchemasView({ page }: { readonly page: SchemasPage }): ReactNode {
  return (
    <Page title="Schemas" heading="Schemas" lead={`${page.total} schemas with fields; what says the same is one.`}>
      <Scroll label="Schemas">
        <table>
          <thead>
            <tr>
              <th scope="col">Schema</th>
              <th scope="col">Stated by</th>
              <th scope="col">Used in</th>
            </tr>
          </thead>
          <tbody>
            {page.schemas.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <RefLink to={each.schema} code={false} />
                </th>
                <td data-label="Stated by">
                  <RefList refs={distinct(each.uses.map((use) => use.service))} none="nobody" />
                </td>
                <td data-label="Used in">
                  <RefList refs={distinct(each.uses.map((use) => use.subject))} none="nothing" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {page.total > page.schemas.length ? (
        <p className="note more">
          The {page.schemas.length} that are used most, of {page.total}.
        </p>
      ) : null}
    </Page>
  );
}

function distinct<Item extends { readonly label: string }>(refs: readonly Item[]): readonly Item[] {
  return [...new Map(refs.map((ref) => [ref.label, ref])).values()];
}
