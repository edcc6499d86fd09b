import type { ReactNode } from 'react';
import type { FoundByRule, RulePage } from '../../pages/rule-page.ts';
import { Code } from '../parts/Code.tsx';
import { Facts, Page, Scroll, Section, Tag } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';
import { Words } from '../parts/Words.tsx';

/** Why a rule exists, what to do, what it was tried on, and where it speaks now. */
export default function RuleView({ page }: { readonly page: RulePage }): ReactNode {
  const wrong = page.examples.filter((each) => each.kind === 'wrong');
  const right = page.examples.filter((each) => each.kind === 'right');
  return (
    <Page
      title={page.id}
      description={page.title}
      under={[{ label: 'Rules', to: '/rules/' }]}
      heading={<span className="name">{page.id}</span>}
      lead={`${page.title}.`}
    >
      <Facts
        facts={[
          { name: 'Decided by', value: page.decidedBy },
          { name: 'About', value: page.area },
        ]}
      />
      <Section id="why" title="Why it matters">
        <p>
          <Words text={page.why} />
        </p>
      </Section>
      <Section id="fix" title="Way out">
        <p>
          <Words text={page.fix} />
        </p>
      </Section>
      <div className="columns">
        <Examples id="wrong" title="It speaks" examples={wrong} />
        <Examples id="right" title="It stays silent" examples={right} />
      </div>
      {page.found.length === 0 ? null : <Found found={page.found} more={page.more} />}
    </Page>
  );
}

function Examples(props: {
  readonly id: string;
  readonly title: string;
  readonly examples: RulePage['examples'];
}): ReactNode {
  if (props.examples.length === 0) return null;
  return (
    <Section id={props.id} title={props.title}>
      {props.examples.map((each) => (
        <article key={each.name} className="rule-example">
          <h3>{each.name}</h3>
          {each.files.map((file) => (
            <Code key={file.name + file.text} title={file.name} text={file.text} diff={file.diff === true} />
          ))}
          {each.says.map((line) => (
            <p key={line} className="note">
              {line}
            </p>
          ))}
        </article>
      ))}
    </Section>
  );
}

function Found({ found, more }: { readonly found: readonly FoundByRule[]; readonly more: number }): ReactNode {
  return (
    <Section id="found" title="Found here">
      <Scroll label="Where this rule speaks now">
        <table>
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">Version</th>
              <th scope="col">What</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {found.map((each) => (
              <tr key={`${each.service.label} ${each.where} ${each.subject.label} ${each.message}`}>
                <td data-label="Service">
                  <RefLink to={each.service} />
                </td>
                <td data-label="Version">
                  <bdi className="version">{each.where}</bdi>
                </td>
                <td data-label="What">
                  <RefLink to={each.subject} /> <bdi>{each.message}</bdi>
                </td>
                <td data-label="Verdict">
                  <Tag tone={each.verdict}>{each.verdict}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {more > 0 ? <p className="note">and {more} more.</p> : null}
    </Section>
  );
}
