import type { ReactNode } from 'react';

/** Prose of the tool in which backticks mark code. */
export function Words({ text }: { readonly text: string }): ReactNode {
  return (
    <bdi>
      {text.split(/`([^`]+)`/).map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name
        index % 2 === 0 ? part : <code key={index}>{part}</code>,
      )}
    </bdi>
  );
}
