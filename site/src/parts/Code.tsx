import { type ReactNode, useState } from 'react';
import type { Snippet } from '../../pages/snippets.ts';

/** Text to read or copy; the button appears where copying works. */
export function Code(props: { readonly title: string; readonly text: string; readonly diff?: boolean }): ReactNode {
  const { title, text, diff = false } = props;
  return (
    <figure className="code">
      <figcaption>
        <bdi>{title}</bdi>
        <CopyButton text={text} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{diff ? <Diff text={text} /> : text}</code>
      </pre>
    </figure>
  );
}

/** Lines that went and came begin with `-` and `+`; the colour only repeats that. */
function Diff({ text }: { readonly text: string }): ReactNode {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
    <span key={index} className={line.startsWith('-') ? 'went' : line.startsWith('+') ? 'came' : undefined}>
      {`${line}\n`}
    </span>
  ));
}

/** The first two openly, the others to be opened. */
export function Snippets({ snippets }: { readonly snippets: readonly Snippet[] }): ReactNode {
  const open = snippets.length <= 2 ? snippets : snippets.slice(0, 1);
  return (
    <>
      {open.map((snippet) => (
        <Code key={snippet.title + snippet.text} title={snippet.title} text={snippet.text} />
      ))}
      {snippets.slice(open.length).map((snippet) => (
        <details key={snippet.title + snippet.text}>
          <summary>
            <bdi>{snippet.title}</bdi>
          </summary>
          <Code title={snippet.title} text={snippet.text} />
        </details>
      ))}
    </>
  );
}

function CopyButton({ text }: { readonly text: string }): ReactNode {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('copied'),
      () => setSaid('not copied'),
    );
  };
  return (
    <span className="copy needs-script">
      <output>{said}</output>
      <button type="button" onClick={copy}>
        Copy
      </button>
    </span>
  );
}
