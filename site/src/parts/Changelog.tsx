import type { ReactNode } from 'react';
import type { ChangelogEntry, ChangelogFact } from '../../pages/changelog-page.ts';
import { ChangeLines } from './Changes.tsx';
import { MarkedJson } from './MarkedJson.tsx';
import { Tag } from './Page.tsx';
import { RefLink, RefList } from './Ref.tsx';

type ChangelogProps = { readonly entries: readonly ChangelogEntry[]; readonly none: string };

/** Versions with what each changed, in words, each fact with its verdict and the rule that says so. */
export function Changelog({ entries, none }: ChangelogProps): ReactNode {
  if (entries.length === 0) return <p className="note">{none}</p>;
  return (
    <ol className="versions changelog">
      {entries.map((entry) => (
        <li key={`${entry.service.label} ${entry.version}`}>
          <p className="version-head">
            <RefLink to={entry.service} /> <bdi className="version">{entry.version}</bdi>
            {entry.verdict === undefined || entry.facts.length === 0 ? null : (
              <Tag tone={entry.verdict}>{entry.verdict}</Tag>
            )}
            <Reached entry={entry} />
          </p>
          {entry.after === undefined ? <p className="note">The first version that is known.</p> : null}
          {entry.after !== undefined && entry.facts.length + entry.lines.length === 0 ? (
            <p className="note">
              Same contracts as <bdi>{entry.after}</bdi>.
            </p>
          ) : null}
          <ul className="facts-list">
            {entry.facts.map((fact) => (
              <Fact key={`${fact.rule.label} ${fact.message} ${fact.subjects[0]?.label}`} fact={fact} />
            ))}
          </ul>
          <ChangeLines lines={entry.lines} />
          {(entry.omitted ?? 0) === 0 ? null : <p className="note">and {entry.omitted} more</p>}
        </li>
      ))}
    </ol>
  );
}

function Reached({ entry }: { readonly entry: ChangelogEntry }): ReactNode {
  return entry.reached.map((each) => (
    <span key={each.stage.label} className="age">
      <RefLink to={each.stage} code={false} />{' '}
      <time dateTime={each.at} title={each.at}>
        {each.age}
      </time>
    </span>
  ));
}

function Fact({ fact }: { readonly fact: ChangelogFact }): ReactNode {
  return (
    <li>
      <bdi>{fact.message}</bdi>{' '}
      <span className="muted">
        in <RefList refs={fact.subjects.slice(0, 4)} none="" />
        {fact.subjects.length > 4 ? ` and ${fact.subjects.length - 4} more` : ''}
      </span>{' '}
      {fact.verdict === 'safe' ? null : <Tag tone={fact.verdict}>{fact.verdict}</Tag>}{' '}
      <span className="rule-link">
        <RefLink to={fact.rule} />
      </span>
      {fact.witness === undefined ? null : (
        <details>
          <summary>A value that shows it</summary>
          <MarkedJson title="Fits the one and is refused by the other" lines={fact.witness} />
        </details>
      )}
    </li>
  );
}
