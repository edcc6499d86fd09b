import type { ReactNode } from 'react';
import type { MediaView, OperationPage, ParameterView, ResponseView } from '../../pages/operation-page.ts';
import { Code, Snippets } from '../parts/Code.tsx';
import { LiveLine } from '../parts/Live.tsx';
import { Facts, Page, Prose, Scroll, Section, Tag } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { Schema } from '../parts/Schema.tsx';

export default function OperationView({ page }: { readonly page: OperationPage }): ReactNode {
  return (
    <Page
      title={page.id}
      description={page.summary}
      under={[{ label: 'HTTP APIs', to: '/http/' }, page.others]}
      heading={
        <bdi className="name">
          <span className="sync">{page.method}</span> {page.path}
        </bdi>
      }
      lead={
        <>
          {page.deprecated ? <Tag tone="potential">deprecated</Tag> : null}
          <Prose text={page.summary} />
          {page.description === page.summary ? null : <Prose text={page.description} />}
        </>
      }
    >
      <OperationFacts page={page} />
      <div className="columns wide-left">
        <div>
          <Parameters parameters={page.parameters} />
          {page.body === undefined ? null : (
            <Section id="body" title={page.body.required ? 'Body' : 'Body (optional)'} note={page.body.description}>
              <Media content={page.body.content} label="Fields of the body" />
            </Section>
          )}
          <Section id="responses" title="Responses">
            {page.responses.map((response) => (
              <Response key={response.status} response={response} />
            ))}
          </Section>
        </div>
        <div>
          <Callers page={page} />
          <Section id="use" title="Use it">
            <Snippets snippets={page.snippets} />
          </Section>
        </div>
      </div>
    </Page>
  );
}

function OperationFacts({ page }: { readonly page: OperationPage }): ReactNode {
  return (
    <Facts
      facts={[
        { name: 'Service', value: <RefLink to={page.service} /> },
        {
          name: 'Operation',
          value: page.operationId === undefined ? undefined : <bdi className="name">{page.operationId}</bdi>,
        },
        { name: 'On stages', value: page.live.length === 0 ? undefined : <LiveLine live={page.live} /> },
        { name: 'Security', value: page.security.length === 0 ? 'none asked for' : page.security.join(' or ') },
        { name: 'Audience', value: page.audience },
        { name: 'Sunset', value: page.sunset },
        { name: 'Stated at', value: <span className="source">{page.at}</span> },
      ]}
    />
  );
}

function Parameters({ parameters }: { readonly parameters: readonly ParameterView[] }): ReactNode {
  if (parameters.length === 0) return null;
  return (
    <Section id="parameters" title="Parameters">
      <Scroll label="Table of parameters">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">In</th>
              <th scope="col">Type</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {parameters.map((each) => (
              <tr key={`${each.in} ${each.name}`}>
                <th scope="row">
                  <bdi className="name">{each.name}</bdi>{' '}
                  <span className="presence">{each.required ? 'required' : 'optional'}</span>
                </th>
                <td data-label="In">{each.in}</td>
                <td className="field-type" data-label="Type">
                  {each.type}
                </td>
                <td dir="auto" data-label="Meaning">
                  {each.description}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

/** What a success looks like is shown; what an error looks like can be opened. */
function Response({ response }: { readonly response: ResponseView }): ReactNode {
  const head = (
    <>
      <span className={`status status-${response.status.charAt(0)}`}>{response.status}</span> {response.description}
    </>
  );
  const headers = response.headers.map((header) => header.name);
  const body = (
    <>
      {headers.length === 0 ? null : <p className="note">with header {headers.join(', ')}</p>}
      <Media content={response.content} label={`Fields of the ${response.status} response`} />
    </>
  );
  if (response.content.length === 0 || /^[23]/.test(response.status)) {
    return (
      <article className="response">
        <h3>{head}</h3>
        {body}
      </article>
    );
  }
  return (
    <details className="response">
      <summary>{head}</summary>
      {body}
    </details>
  );
}

function Media({ content, label }: { readonly content: readonly MediaView[]; readonly label: string }): ReactNode {
  return content.map((media) => (
    <div key={media.mediaType} className="media">
      <p className="note">
        <code>{media.mediaType}</code>
      </p>
      {media.schema === undefined ? null : <Schema schema={media.schema} label={label} />}
      {media.examples.map((example) => (
        <Code key={example.name + example.text} title={example.name} text={example.text} />
      ))}
    </div>
  ));
}

function Callers({ page }: { readonly page: OperationPage }): ReactNode {
  return (
    <Section id="callers" title="Called by">
      {page.callers.length === 0 ? <p className="note">No caller is known.</p> : null}
      <ul className="parties">
        {page.callers.map((caller) => (
          <li key={caller.service.label} className="party">
            <p className="party-head">
              <RefLink to={caller.service} /> <Tag>{caller.by}</Tag>
            </p>
            <LiveLine live={caller.live} />
            <ul className="interactions">
              {caller.interactions.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
