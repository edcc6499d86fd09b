import type { ReactNode } from 'react';
import type { EvidenceMark } from '../../pages/party.ts';

const mostMarks = 3;

/** Why something is believed, each mark with its age: a sign of its own for what is declared, tested, observed. */
export function Evidence({ marks }: { readonly marks: readonly EvidenceMark[] }): ReactNode {
  if (marks.length === 0) return null;
  return (
    <ul className="evidence" aria-label="Evidence">
      {marks.slice(0, mostMarks).map((mark) => (
        <li key={mark.kind + mark.by + mark.at + mark.stage} className={`evidence-${mark.kind}`} title={mark.by}>
          {mark.kind}
          {mark.age === undefined ? '' : ` ${mark.age}`}
          {mark.stage === undefined ? '' : ` on ${mark.stage}`}
        </li>
      ))}
    </ul>
  );
}
