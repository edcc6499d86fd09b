import type { ReactNode } from 'react';
import type { HurtFinding, HurtParty, Impact, Side } from '../../pages/impact-page.ts';
import { MarkedJson } from '../parts/MarkedJson.tsx';
import { Scroll, Section, Tag } from '../parts/Page.tsx';
import { RefLink, RefList } from '../parts/Ref.tsx';
import { Words } from '../parts/Words.tsx';

const signs = { breaking: '✗', undecided: '?', potential: '!', safe: '✓' } as const;

/** The answer, then who would be hurt, then by what, then which rule says so. */
export function ImpactReport({ impact }: { readonly impact: Impact }): ReactNode {
  return (
    <>
      <p className={`answer answer-${impact.tone}`}>
        <span aria-hidden="true">{signs[impact.tone]} </span>
        <bdi>{impact.answer}</bdi>
      </p>
      <p className="note">
        <bdi>{impact.subject}</bdi> · {impact.command}
        {impact.done.map((each) => ` · ${each}`).join('')}
      </p>
      {impact.parties.map((party) => (
        <Party key={party.key} party={party} />
      ))}
      {impact.notes.length === 0 ? null : (
        <Section id="notes" title="What was not checked, and what else must be said">
          <ul className="plain">
            {impact.notes.map((note) => (
              <li key={note}>
                <Words text={note} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <SafePairs impact={impact} />
    </>
  );
}

function Party({ party }: { readonly party: HurtParty }): ReactNode {
  const { reader, writer } = party;
  return (
    <section className="section impact-party" aria-label={party.key}>
      <h2>
        {reader === undefined && writer === undefined ? 'In the contracts' : null}
        {reader === undefined ? null : <Name side={reader} />}
        {reader !== undefined && writer !== undefined ? <span className="muted"> reads from </span> : null}
        {writer === undefined ? null : <Name side={writer} />} <Tag tone={party.verdict}>{party.verdict}</Tag>
      </h2>
      {reader?.owner === undefined ? null : (
        <p className="note">
          Owner of the reader: <bdi>{reader.owner}</bdi>
        </p>
      )}
      {party.findings.map((finding) => (
        <Finding key={finding.key} finding={finding} />
      ))}
    </section>
  );
}

function Name({ side }: { readonly side: Side }): ReactNode {
  return (
    <>
      <RefLink to={side.service} />
      {side.version === undefined ? null : <bdi className="version">@{side.version}</bdi>}
    </>
  );
}

function Finding({ finding }: { readonly finding: HurtFinding }): ReactNode {
  return (
    <article className={`impact-finding impact-${finding.verdict}`}>
      <p className="impact-head">
        <RefLink to={finding.subject} /> <bdi>{finding.message}</bdi>{' '}
        <Tag tone={finding.verdict}>{finding.verdict}</Tag>
      </p>
      {finding.waived === undefined ? null : <p className="note">{finding.waived}</p>}
      {finding.witness === undefined ? null : (
        <MarkedJson title="A value that the writer may write and the reader refuses" lines={finding.witness} />
      )}
      {finding.fix === undefined ? null : (
        <p>
          <b>Fix</b> <Words text={finding.fix} />
        </p>
      )}
      {finding.also.length === 0 ? null : (
        <div>
          The same edit shows in <RefList refs={finding.also} none="" />
        </div>
      )}
      <dl className="impact-places">
        {finding.places.map((place) => (
          <div key={place.label + place.at}>
            <dt>
              <bdi>{place.label}</bdi>
            </dt>
            <dd>
              <bdi className="source">{place.at}</bdi>
            </dd>
          </div>
        ))}
        {finding.evidence.length === 0 ? null : (
          <div>
            <dt>evidence</dt>
            <dd>
              <bdi>{finding.evidence.join('; ')}</bdi>
            </dd>
          </div>
        )}
      </dl>
      <p className="source">
        <RefLink to={finding.rule} /> <code>trilateral waive {finding.fingerprint.slice(0, 8)}</code>{' '}
        <code>trilateral prove {finding.fingerprint.slice(0, 8)}</code>
      </p>
    </article>
  );
}

function SafePairs({ impact }: { readonly impact: Impact }): ReactNode {
  if (impact.safe.length === 0) return null;
  return (
    <details className="section">
      <summary>{impact.safe.length} pairs are fine</summary>
      <Scroll label="Pairs that are fine">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Between</th>
              <th scope="col">Because</th>
            </tr>
          </thead>
          <tbody>
            {impact.safe.slice(0, 150).map((pair) => (
              <tr key={`${pair.subject.label} ${pair.between}`}>
                <td data-label="What">
                  <RefLink to={pair.subject} />
                </td>
                <td data-label="Between">
                  <bdi>{pair.between}</bdi>
                </td>
                <td data-label="Because">
                  <bdi>{pair.because}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
