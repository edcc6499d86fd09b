import type { ReactNode } from 'react';
import type { FieldsPage } from '../../pages/field-page.ts';
import { Page, Scroll } from '../parts/Page.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';

export default function FieldsView({ page }: { readonly page: FieldsPage }): ReactNode {
  const more = page.total - page.fields.length;
  return (
    <Page
      title="Fields"
      heading="Fields"
      lead={`${page.total} places in the payloads of events; each tells who reads it.`}
    >
      <Scroll label="Fields">
        <table className="fields-table">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Type</th>
              <th scope="col">Events</th>
            </tr>
          </thead>
          <tbody>
            {page.fields.map((each) => (
              <tr key={each.field.label}>
                <th scope="row">
                  <RefLink to={each.field} />
                </th>
                <td className="field-type" data-label="Type">
                  <bdi>{each.types}</bdi>
                </td>
                <td data-label="Events">
                  <RefList refs={each.events} none="" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {more > 0 ? (
        <p className="note">{more} more have no page: the pages of their events say who reads them.</p>
      ) : null}
    </Page>
  );
}
