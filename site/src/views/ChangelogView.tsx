import type { ReactNode } from 'react';
import type { ChangelogPage } from '../../pages/changelog-page.ts';
import { Changelog } from '../parts/Changelog.tsx';
import { Page } from '../parts/Page.tsx';
import { PageNumbers } from '../parts/PageNumbers.tsx';

export default function ChangelogView({ page }: { readonly page: ChangelogPage }): ReactNode {
  return (
    <Page
      title="What changed"
      heading="What changed"
      lead="Every version that any stage ran, the latest first: what it changed in words, and what that meant for whoever went by the version before."
    >
      <Changelog entries={page.entries} none="No version was ever recorded." />
      <PageNumbers pager={page} label="Pages of changes" />
    </Page>
  );
}
