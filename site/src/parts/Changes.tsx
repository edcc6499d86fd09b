import type { ReactNode } from 'react';
import type { ChangeLine, VersionChanges } from '../../pages/changes.ts';
import type { FieldChange } from '../../pages/field-diff.ts';
import type { JournalLine } from '../../pages/service-page.ts';
import { RefLink, RefList } from './Ref.tsx';

const signs = { added: '+', removed: '−', changed: '~' } as const;

export function FieldChanges({ fields }: { readonly fields: readonly FieldChange[] }): ReactNode {
  if (fields.length === 0)
    return <p className="note">No field differs; the difference lies in what fields can’t show.</p>;
  return (
    <ul className="field-changes">
      {fields.map((field) => (
        <li key={field.path + field.kind} className={`change-${field.kind}`}>
          <span className="sign" aria-hidden="true">
            {signs[field.kind]}
          </span>
          <span className="sr">{field.kind}: </span>
          <bdi className="name">{field.path}</bdi> <span className="words">{field.words.join('; ')}</span>
        </li>
      ))}
    </ul>
  );
}

const verbs = {
  added: { send: 'now sends', receive: 'now receives', http: 'now serves' },
  removed: { send: 'no longer sends', receive: 'no longer receives', http: 'no longer serves' },
  changed: { send: 'changed what it sends in', receive: 'changed what it reads of', http: 'changed' },
} as const;

export function ChangeLines({ lines }: { readonly lines: readonly ChangeLine[] }): ReactNode {
  return (
    <ul className="change-lines">
      {lines.map((line) => (
        <li key={`${line.direction} ${line.subjects[0]?.label} ${line.kind}`}>
          {verbs[line.kind][line.direction]} <RefList refs={line.subjects} none="" />
          {line.kind === 'changed' && line.direction !== 'http' ? <FieldChanges fields={line.fields} /> : null}
        </li>
      ))}
    </ul>
  );
}

export function Versions({ versions }: { readonly versions: readonly VersionChanges[] }): ReactNode {
  return (
    <ol className="versions">
      {versions.map((version) => (
        <li key={version.version}>
          <p className="version-head">
            <bdi className="version">{version.version}</bdi>
            {version.age === undefined ? null : (
              <time className="age" dateTime={version.since}>
                {version.age}
              </time>
            )}
            <code className="digest">{version.digest.slice(0, 12)}</code>
          </p>
          {version.after === undefined ? <p className="note">The first version that any stage ran.</p> : null}
          {version.after !== undefined && version.lines.length === 0 ? (
            <p className="note">Same contracts as {version.after}.</p>
          ) : null}
          <ChangeLines lines={version.lines} />
        </li>
      ))}
    </ol>
  );
}

type JournalProps = {
  readonly lines: readonly JournalLine[];
  readonly none: string;
  /** All entries are of one stage, which need not be named each time. */
  readonly ofOneStage?: boolean;
};

export function Journal({ lines, none, ofOneStage = false }: JournalProps): ReactNode {
  if (lines.length === 0) return <p className="note">{none}</p>;
  return (
    <ol className="journal">
      {lines.map((line) => (
        <li key={`${line.at} ${line.stage} ${line.service?.label} ${line.version} ${line.action} ${line.instance}`}>
          <time dateTime={line.at} title={line.at}>
            {line.age}
          </time>
          <span>
            {line.service === undefined ? null : <RefLink to={line.service} />}
            {line.version === undefined ? null : <bdi className="version"> {line.version}</bdi>} {line.action}
            {ofOneStage ? null : (
              <>
                {' '}
                {line.action === 'retired' ? 'from' : line.action === 'created' ? '' : 'to'} <bdi>{line.stage}</bdi>
              </>
            )}
            {line.instance === undefined ? null : (
              <>
                {' '}
                <bdi className="tag">{line.instance}</bdi>
              </>
            )}
            <span className="muted"> by {line.by}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
