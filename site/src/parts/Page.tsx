import { useLocation } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { Ref } from '../../pages/links.ts';
import { RefLink } from './Ref.tsx';

type PageProps = {
  /** For the browser's title. */
  readonly title: string;
  readonly description?: string | undefined;
  /** The lists that the thing is in, the widest first. */
  readonly under?: readonly Ref[];
  /** What kind of thing it is among those. */
  readonly kind?: string;
  readonly heading: ReactNode;
  readonly lead?: ReactNode;
  /** False where no twin for machines lies beside the page. */
  readonly twins?: boolean;
  readonly children: ReactNode;
};

/** The frame of every page: one `main`, one `h1`, what it is, and a sentence about it. */
export function Page({
  title,
  description,
  under = [],
  kind,
  heading,
  lead,
  twins = true,
  children,
}: PageProps): ReactNode {
  return (
    <Layout title={title} {...(description === undefined ? {} : { description: description.slice(0, 200) })}>
      <main className="page">
        <header className="page-head">
          <Trail under={under} kind={kind} />
          <h1>{heading}</h1>
          {lead === undefined ? null : <div className="lead">{lead}</div>}
        </header>
        {children}
        {twins ? <Twins /> : null}
      </main>
    </Layout>
  );
}

/** The way back to the lists that a page is in. */
function Trail({ under, kind }: { readonly under: readonly Ref[]; readonly kind: string | undefined }): ReactNode {
  if (under.length === 0) return null;
  return (
    <nav className="trail" aria-label="Breadcrumb">
      <ol>
        {under.map((each) => (
          <li key={each.to}>
            <RefLink to={each} code={false} />
          </li>
        ))}
        {kind === undefined ? null : <li>{kind}</li>}
      </ol>
    </nav>
  );
}

/** Leads to the twins that lie beside the page at hand. */
export function Twins(): ReactNode {
  const { pathname } = useLocation();
  const base = useBaseUrl('/');
  const file = pathname === base ? `${base}index` : pathname.replace(/\/$/, '');
  return (
    <p className="twins">
      This page as <a href={`${file}.json`}>JSON</a> or <a href={`${file}.md`}>Markdown</a>
    </p>
  );
}

/** A part of a page with a heading that can be linked to. */
export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="section" aria-labelledby={props.id}>
      <h2 id={props.id}>
        <a href={`#${props.id}`}>{props.title}</a>
      </h2>
      {props.note === undefined ? null : <p className="note">{props.note}</p>}
      {props.children}
    </section>
  );
}

export type Fact = { readonly name: string; readonly value: ReactNode };

/** Names and values; a fact without a value is left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts
        .filter((fact) => fact.value !== undefined && fact.value !== null && fact.value !== '')
        .map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A table that may be wider than a phone: scrolls in itself, also by keyboard. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** Prose from a contract: paragraphs, nothing interpreted. */
export function Prose({ text }: { readonly text: string | undefined }): ReactNode {
  if (text === undefined || text.trim() === '') return null;
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.map((paragraph) => (
    <p key={paragraph} dir="auto">
      {paragraph}
    </p>
  ));
}

export function Tag({ tone, children }: { readonly tone?: string; readonly children: ReactNode }): ReactNode {
  return <span className={tone === undefined ? 'tag' : `tag tag-${tone}`}>{children}</span>;
}
