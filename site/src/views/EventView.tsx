import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { EventPage } from '../../pages/event-page.ts';
import { FieldChanges } from '../parts/Changes.tsx';
import { Code, Snippets } from '../parts/Code.tsx';
import { EventFlow } from '../parts/Flow.tsx';
import { Facts, Page, Prose, Section, Tag } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { Risks } from '../parts/Risks.tsx';
import { Schema } from '../parts/Schema.tsx';

export default function EventView({ page }: { readonly page: EventPage }): ReactNode {
  return (
    <Page
      title={page.name}
      description={page.description}
      under={[{ label: 'Events', to: '/events/' }]}
      heading={<bdi className="name">{page.name}</bdi>}
      lead={
        <>
          {page.deprecated ? <Tag tone="potential">deprecated</Tag> : null}
          <Prose text={page.description ?? page.title} />
        </>
      }
    >
      <EventFacts page={page} />
      <EventFlow event={page} />
      {page.risks.length > 0 ? (
        <Section id="risk" title="At risk">
          <Risks risks={page.risks} none="" />
        </Section>
      ) : null}
      <Drift page={page} />
      <div className="columns wide-left">
        <div>
          <Section id="schema" title="Payload" note={page.payload?.description}>
            {page.payload === undefined ? (
              <p className="note">No schema is stated.</p>
            ) : (
              <Schema schema={page.payload} label="Fields of the payload" />
            )}
          </Section>
          {page.headers === undefined ? null : (
            <Section id="headers" title="Headers">
              <Schema schema={page.headers} label="Headers" />
            </Section>
          )}
        </div>
        <div>
          <Section id="use" title="Use it">
            <Snippets snippets={page.snippets} />
            <OneMore page={page} />
          </Section>
          <Examples page={page} />
          <History page={page} />
        </div>
      </div>
    </Page>
  );
}

/** What a service does that is not connected yet. */
function OneMore({ page }: { readonly page: EventPage }): ReactNode {
  if (page.stated === undefined) return null;
  return (
    <p className="note more">
      To read it in one more service, state it with <code>receive</code> in the contracts of that service, with the
      fields that it reads. <code>trilateral generate</code> then writes its types and its handler. It is stated at{' '}
      <bdi className="source">{page.stated}</bdi>, for example.
    </p>
  );
}

function EventFacts({ page }: { readonly page: EventPage }): ReactNode {
  return (
    <Facts
      facts={[
        { name: 'Identity', value: <bdi className="name">{page.id}</bdi> },
        { name: 'Told apart by', value: page.dispatch },
        { name: 'Content type', value: page.contentType },
        { name: 'Audience', value: page.audience },
        {
          name: 'Channel owner',
          value: page.channelOwner === undefined ? undefined : <RefLink to={page.channelOwner} />,
        },
        { name: 'Can arrive for', value: page.retention },
        { name: 'Archive', value: page.archive },
        {
          name: 'See also',
          value: (
            <>
              <Link to={`/map/?focus=${encodeURIComponent(`event:${page.id}`)}`}>on the map</Link>,{' '}
              <Link to={`/diff/?event=${encodeURIComponent(page.id)}`}>its versions compared</Link>
            </>
          ),
        },
        { name: 'Tags', value: page.tags.length === 0 ? undefined : page.tags.join(', ') },
      ]}
    />
  );
}

function Drift({ page }: { readonly page: EventPage }): ReactNode {
  if (page.drift.length === 0) return null;
  return (
    <Section id="drift" title="Deployed, and not as in the tree" note="What the tree says beyond what runs.">
      <ul className="drift">
        {page.drift.map((each) => (
          <li key={`${each.service.label} ${each.stage} ${each.version}`}>
            <p>
              <RefLink to={each.service} /> <bdi className="version">{each.version}</bdi> on <bdi>{each.stage}</bdi>
            </p>
            <FieldChanges fields={each.fields} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Examples({ page }: { readonly page: EventPage }): ReactNode {
  if (page.examples.length === 0) return null;
  const refused = page.examples.filter((example) => !example.valid);
  return (
    <Section id="examples" title="Examples">
      {page.examples
        .filter((example) => example.valid)
        .map((example) => (
          <Code key={example.name + example.text} title={example.name} text={example.text} />
        ))}
      {refused.length === 0 ? null : (
        <details>
          <summary>{refused.length === 1 ? 'One value' : `${refused.length} values`} that must be refused</summary>
          {refused.map((example) => (
            <Code key={example.name + example.text} title={example.name} text={example.text} />
          ))}
        </details>
      )}
    </Section>
  );
}

function History({ page }: { readonly page: EventPage }): ReactNode {
  if (page.history.length === 0) return null;
  return (
    <Section id="history" title="How it changed">
      <ol className="versions">
        {page.history.map((each) => (
          <li key={`${each.service.label} ${each.version} ${each.direction}`}>
            <p className="version-head">
              <RefLink to={each.service} /> <bdi className="version">{each.version}</bdi>
              {each.age === undefined ? null : (
                <time className="age" dateTime={each.since}>
                  {each.age}
                </time>
              )}
            </p>
            {each.kind === 'changed' ? (
              <FieldChanges fields={each.fields} />
            ) : (
              <p className="note">
                {each.kind === 'added' ? 'began to' : 'ceased to'} {each.direction} it
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
