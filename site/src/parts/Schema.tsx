import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { FieldRow, SchemaView } from '../../pages/schema-view.ts';
import { Prose } from './Page.tsx';

/** A schema as an indented list of fields: name, type, what is asserted, and who reads it. */
export function Schema({ schema, label }: { readonly schema: SchemaView; readonly label: string }): ReactNode {
  if (schema.rows.length === 0) return <p className="note">No fields are stated: any value fits ({schema.dialect}).</p>;
  return (
    <div className="schema">
      {schema.inheriting === undefined || schema.inheriting.length === 0 ? null : (
        <p className="note">
          May read every field, sharing the producer’s schema: <bdi>{schema.inheriting.join(', ')}</bdi>.
        </p>
      )}
      <ul className="fields" aria-label={label}>
        {schema.rows.map((row) => (
          <Field key={row.anchor + (row.branch ?? '')} row={row} inheriting={(schema.inheriting ?? []).length > 0} />
        ))}
      </ul>
      {schema.omitted > 0 ? <p className="note">{schema.omitted} more fields are in the JSON of this page.</p> : null}
      <p className="source">
        {schema.at} · {schema.dialect}
        {schema.ref.to === undefined ? null : (
          <>
            {' '}
            · <Link to={schema.ref.to}>this schema</Link>
          </>
        )}
      </p>
    </div>
  );
}

function Field({ row, inheriting }: { readonly row: FieldRow; readonly inheriting: boolean }): ReactNode {
  const depth = Math.min(row.depth, 8);
  return (
    <li id={row.anchor} className="field" data-depth={depth} style={{ '--depth': depth }}>
      <div className="field-head">
        <FieldName row={row} />
        <span className="field-type">{row.type}</span>
        <span className={row.required ? 'presence required' : 'presence'}>
          {row.required ? 'required' : 'optional'}
        </span>
        {row.branch === undefined ? null : <span className="tag">{row.branch}</span>}
        {row.deprecated ? <span className="tag tag-potential">deprecated</span> : null}
        {row.recursive ? <span className="tag">refers back</span> : null}
      </div>
      {row.readers === undefined ? null : <Readers row={row} inheriting={inheriting} />}
      <div className="field-body">
        <Prose text={row.description} />
        <Asserted row={row} />
      </div>
    </li>
  );
}

function FieldName({ row }: { readonly row: FieldRow }): ReactNode {
  const name = (
    <bdi className="field-name" title={row.path}>
      {row.name}
    </bdi>
  );
  return row.page === undefined ? name : <Link to={row.page}>{name}</Link>;
}

function Asserted({ row }: { readonly row: FieldRow }): ReactNode {
  const values = row.values ?? [];
  if (values.length + row.constraints.length === 0 && row.default === undefined && row.examples === undefined)
    return null;
  return (
    <ul className="asserted">
      {row.constraints.map((each) => (
        <li key={each}>{each}</li>
      ))}
      {values.length > 0 ? (
        <li>
          {values.length === 1 ? 'always ' : 'one of '}
          {values.slice(0, 24).map((value, index) => (
            <span key={value}>
              {index > 0 ? ' ' : ''}
              <code>{value}</code>
            </span>
          ))}
          {values.length > 24 ? ` and ${values.length - 24} more` : ''}
        </li>
      ) : null}
      {row.default === undefined ? null : (
        <li>
          default <code>{row.default}</code>
        </li>
      )}
      {row.examples === undefined ? null : (
        <li>
          for example <code>{row.examples[0]}</code>
        </li>
      )}
    </ul>
  );
}

function Readers({ row, inheriting }: { readonly row: FieldRow; readonly inheriting: boolean }): ReactNode {
  const { readers = [], perhaps = [] } = row;
  if (readers.length + perhaps.length === 0) return inheriting ? null : <p className="readers">nobody reads it</p>;
  return (
    <p className="readers">
      <Named by="read by" names={readers} />
      <Named by={readers.length > 0 ? '; perhaps by' : 'perhaps read by'} names={perhaps} />
    </p>
  );
}

function Named({ by, names }: { readonly by: string; readonly names: readonly string[] }): ReactNode {
  if (names.length === 0) return null;
  return (
    <>
      {by}{' '}
      {names.slice(0, 4).map((name, index) => (
        <span key={name}>
          {index > 0 ? ', ' : ''}
          <bdi className="name">{name}</bdi>
        </span>
      ))}
      {names.length > 4 ? ` and ${names.length - 4} more` : ''}
    </>
  );
}
