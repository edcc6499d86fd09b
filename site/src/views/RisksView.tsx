import type { ReactNode } from 'react';
import type { Risk } from '../../pages/risks.ts';
import { Page } from '../parts/Page.tsx';
import { Risks } from '../parts/Risks.tsx';

export default function RisksView({ page }: { readonly page: { readonly risks: readonly Risk[] } }): ReactNode {
  return (
    <Page
      title="At risk"
      heading="At risk"
      lead="What the gate refuses, what nobody writes or reads, what nobody owns: the worst first."
    >
      <Risks risks={page.risks} none="Nothing known is at risk." />
    </Page>
  );
}
