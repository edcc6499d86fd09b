import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { StagesPage } from '../../pages/stage-page.ts';
import { Matrix, NoStages } from '../parts/Live.tsx';
import { Page, Section } from '../parts/Page.tsx';
import { PageNumbers } from '../parts/PageNumbers.tsx';

export default function StagesView({ page }: { readonly page: StagesPage }): ReactNode {
  return (
    <Page title="Stages" heading="Stages" lead="What runs where, and what has not been rolled out further yet.">
      {page.notes.map((note) => (
        <p key={note} className="note warning">
          {note}
        </p>
      ))}
      <Section id="matrix" title="Versions per stage">
        {page.stages.length === 0 ? (
          <NoStages />
        ) : (
          <Matrix label="Table of versions" stages={page.stages.map((stage) => stage.ref)} rows={page.rows} />
        )}
        <PageNumbers pager={page} label="Pages of services" />
      </Section>
      <p className="note">
        <Link to="/diff/">What any two of them say differently</Link>, event by event.
      </p>
      <p className="note">
        As of <time dateTime={page.asOf}>{minuteOf(page.asOf)}</time>.
      </p>
    </Page>
  );
}

/** `2026-03-10 12:00 UTC`; a moment of another zone stays as it is written. */
function minuteOf(moment: string): string {
  return moment.endsWith('Z') ? `${moment.slice(0, 16).replace('T', ' ')} UTC` : moment;
}
