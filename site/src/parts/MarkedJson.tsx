import type { ReactNode } from 'react';
import type { JsonLine } from '../../pages/json-lines.ts';

/** A value with the line marked at which two parties disagree. */
export function MarkedJson({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly JsonLine[];
}): ReactNode {
  return (
    <figure className="code witness">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
            <span key={index} className={line.marked ? 'marked' : undefined}>
              {line.text}
              {line.marked ? <span className="sr"> (here they disagree)</span> : null}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}
