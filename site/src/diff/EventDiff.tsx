import type { ReactNode } from 'react';
import type { DiffEvent, DiffFile, DiffSide } from '../../pages/diff-page.ts';
import { diffFields } from '../../pages/field-diff.ts';
import { jsonLines } from '../../pages/json-lines.ts';
import { FieldChanges } from '../parts/Changes.tsx';
import { MarkedJson } from '../parts/MarkedJson.tsx';
import { Section } from '../parts/Page.tsx';
import { useDiffFile } from './use-diff-file.ts';

type EventDiffProps = { readonly event: DiffEvent; readonly from: DiffSide; readonly to: DiffSide };

/** Two versions of one schema: each field in words, then whether what the one writes suits the other, both ways. */
export function EventDiff({ event, from, to }: EventDiffProps): ReactNode {
  const file = useDiffFile(event.file);
  if (file === 'loading') return <p role="status">Fetching the schemas…</p>;
  if (file === 'failed') return <p className="warning">The schemas of this event could not be fetched.</p>;
  const changes = diffFields(file.schemas[from.payload] ?? [], file.schemas[to.payload] ?? []);
  const same = from.payload === to.payload;
  return (
    <>
      <Section id="fields" title={same ? 'No difference' : 'Field by field'}>
        {same ? (
          <p>
            <SideName side={from} /> and <SideName side={to} /> state the very same schema.
          </p>
        ) : (
          <FieldChanges fields={changes} />
        )}
      </Section>
      {same ? null : (
        <Section id="fit" title="Does the one suit the other?" note="Under the policy of this event.">
          <div className="columns">
            <Fit file={file} writer={to} reader={from} />
            <Fit file={file} writer={from} reader={to} />
          </div>
        </Section>
      )}
    </>
  );
}

const answers = {
  included: { sign: '✓', text: 'Every value fits.', tone: 'safe' },
  refused: { sign: '✗', text: 'Some values are refused, such as this one:', tone: 'breaking' },
  undecided: { sign: '?', text: 'It could not be decided.', tone: 'potential' },
} as const;

function Fit(props: { readonly file: DiffFile; readonly writer: DiffSide; readonly reader: DiffSide }): ReactNode {
  const { file, writer, reader } = props;
  const found = file.comparisons.find((each) => each.writer === writer.payload && each.reader === reader.payload);
  const answer = answers[found?.verdict ?? 'undecided'];
  return (
    <section className="fit" aria-label={`What ${nameOf(writer)} states, read by ${nameOf(reader)}`}>
      <h3>
        What fits <SideName side={writer} />, read as <SideName side={reader} /> reads
      </h3>
      <p className={`fit-${answer.tone}`}>
        <span aria-hidden="true">{answer.sign} </span>
        {answer.text}
      </p>
      {found?.because === undefined ? null : (
        <p className="note">
          <bdi>{found.because}</bdi>
        </p>
      )}
      {found === undefined ? <p className="note">These two were not compared when the site was built.</p> : null}
      {found?.verdict === 'refused' ? (
        <MarkedJson
          title="Fits the one and is refused by the other"
          lines={jsonLines(found.witness ?? null, found.witnessAt)}
        />
      ) : null}
    </section>
  );
}

export function nameOf(side: DiffSide): string {
  return side.version === undefined ? `${side.service} in the tree` : `${side.service}@${side.version}`;
}

function SideName({ side }: { readonly side: DiffSide }): ReactNode {
  return <bdi className="name">{nameOf(side)}</bdi>;
}
