import type { Props } from '@theme/CodeBlock';
import type { ReactNode } from 'react';
import { Code } from '../../parts/Code.tsx';

/** Code in a guide, as on every other page: without colours, so that no page carries a highlighter. */
export default function CodeBlock({ children, className = '', title }: Props): ReactNode {
  const language = /language-(\S+)/.exec(className)?.[1] ?? 'code';
  const text = typeof children === 'string' ? children.replace(/\n$/, '') : String(children ?? '');
  return <Code title={typeof title === 'string' ? title : language} text={text} />;
}
