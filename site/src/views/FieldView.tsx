import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { FieldPage, FieldPlace, FieldReader } from '../../pages/field-page.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { Page, Prose, Tag } from '../parts/Page.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';

/** Who reads one field: the answer in a sentence, then event by event. */
export default function FieldView({ page }: { readonly page: FieldPage }): ReactNode {
  return (
    <Page
      title={`Who reads ${page.path}?`}
      description={page.answer}
      under={[{ label: 'Fields', to: '/fields/' }]}
      heading={<bdi className="name">{page.path}</bdi>}
      lead={<p className="field-answer">{page.answer}</p>}
    >
      {page.places.map((place) => (
        <Place key={place.eventId} place={place} path={page.path} />
      ))}
      {page.omitted > 0 ? <p className="note">{page.omitted} more events have a field of this name.</p> : null}
    </Page>
  );
}

function Place({ place, path }: { readonly place: FieldPlace; readonly path: string }): ReactNode {
  const gone = new URLSearchParams({ focus: `event:${place.eventId}`, breaks: `event:${place.eventId}#${path}` });
  return (
    <section className="section" aria-label={place.event.label}>
      <h2>
        <RefLink to={place.event} />
      </h2>
      <Prose text={place.description} />
      <p className="note">
        <bdi>{place.said.join(' · ')}</bdi>
      </p>
      <div className="columns">
        <div>
          <h3 className="out">Written by</h3>
          <RefList refs={place.writers} none="nobody in this catalog" />
          <p className="note more">
            <Link to={`/map/?${gone}`}>What breaks if it goes, on the map</Link>
          </p>
        </div>
        <div>
          <h3 className="in">Read by</h3>
          {place.readers.length === 0 ? <p className="none">nobody</p> : null}
          <ul className="parties">
            {place.readers.map((reader) => (
              <Reader key={reader.service.label} reader={reader} />
            ))}
          </ul>
          {place.spared.length === 0 ? null : (
            <div className="note">
              Read the event, and not this: <RefList refs={place.spared} none="" />
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function Reader({ reader }: { readonly reader: FieldReader }): ReactNode {
  return (
    <li className="party">
      <p className="party-head">
        <RefLink to={reader.service} />
        {reader.owner === undefined ? (
          <Tag tone="potential">no owner</Tag>
        ) : (
          <span className="muted">
            <RefLink to={reader.owner} code={false} />
          </span>
        )}
      </p>
      <p className="party-fact">
        {reader.reads === 'yes' ? 'reads it' : 'may read it'}: <bdi>{reader.because}</bdi>
      </p>
      {reader.runs.length === 0 ? null : (
        <p className="party-fact">
          runs on <bdi>{reader.runs.join(', ')}</bdi>
        </p>
      )}
      <Evidence marks={reader.evidence} />
    </li>
  );
}
