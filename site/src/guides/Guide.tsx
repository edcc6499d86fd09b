import Link from '@docusaurus/Link';
import { usePluginData } from '@docusaurus/useGlobalData';
import type { Props } from '@theme/DocItem';
import Layout from '@theme/Layout';
import MDXContent from '@theme/MDXContent';
import type { ReactNode } from 'react';
import { Twins } from '../parts/Page.tsx';

type GuideLink = { readonly title: string; readonly to: string };

/** A hand-written guide, with the way to the others beside it. */
export default function Guide({ content: Content }: Props): ReactNode {
  const { title, description } = Content.metadata;
  const hasTitle = Content.contentTitle !== undefined;
  return (
    <Layout title={title} description={description}>
      <main className="page">
        <div className="guide">
          <article className="markdown">
            {hasTitle ? null : <h1>{title}</h1>}
            <MDXContent>
              <Content />
            </MDXContent>
          </article>
          <GuideList />
        </div>
        <Twins />
      </main>
    </Layout>
  );
}

function GuideList(): ReactNode {
  const guides = guidesIn(usePluginData('trilateral-catalog'));
  const folders = [...new Set(guides.map(folderOf))];
  const heads = new Set(
    folders
      .filter((folder) => folder !== '')
      .map(pageOf)
      .filter((page) => guides.some(({ to }) => to === page)),
  );
  return (
    <nav className="guide-list" aria-label="Guides">
      {folders.map((folder) => (
        <div key={folder}>
          {folder === '' ? null : (
            <p className="guide-folder">
              {heads.has(pageOf(folder)) ? <Way to={pageOf(folder)}>{folder}</Way> : folder}
            </p>
          )}
          <ul>
            {guides
              .filter((guide) => folderOf(guide) === folder && !heads.has(guide.to))
              .map((guide) => (
                <li key={guide.to}>
                  <Way to={guide.to}>{guide.title}</Way>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Way({ to, children }: { readonly to: string; readonly children: string }): ReactNode {
  return (
    <Link to={to} isNavLink activeClassName="here" exact>
      {children}
    </Link>
  );
}

/** Where several folders are shown, each stands under its own name: `guides` of `/docs/guides/testing/`. */
function folderOf({ to }: GuideLink): string {
  return /^\/docs\/([^/]+)\/./.exec(to)?.[1] ?? '';
}

/** The page that lists a folder, which heads its guides; that of all stands among them. */
function pageOf(folder: string): string {
  return `/docs/${folder}/`;
}

function guidesIn(data: unknown): readonly GuideLink[] {
  if (typeof data !== 'object' || data === null || !('guides' in data) || !Array.isArray(data.guides)) return [];
  return data.guides;
}
