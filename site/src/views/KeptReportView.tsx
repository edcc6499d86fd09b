import type { ReactNode } from 'react';
import type { Impact } from '../../pages/impact-page.ts';
import { ImpactReport } from '../impact/ImpactReport.tsx';
import { Page } from '../parts/Page.tsx';

/** A report that was given to the build. */
export default function KeptReportView({ page }: { readonly page: Impact }): ReactNode {
  return (
    <Page
      title={`Impact: ${page.subject}`}
      under={[{ label: 'Impact of a change', to: '/impact/' }]}
      heading={<bdi>{page.subject}</bdi>}
    >
      <ImpactReport impact={page} />
    </Page>
  );
}
