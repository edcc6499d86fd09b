import { harmless, oneLine } from '../terminal.ts';

/** `text` between tags of HTML, in one line. Nothing in it is a tag. */
export function htmlText(text: string): string {
  return defused(escaped(oneLine(text)));
}

/** `text` as code within HTML, where no service looks for mentions. */
export function htmlCode(text: string): string {
  return `<code>${escaped(oneLine(text)).replaceAll(mention, '&#64;')}</code>`;
}

/** Lines of `text` as they are. */
export function htmlLines(text: string): string {
  return `<pre>${escaped(harmless(text)).replaceAll(mention, '&#64;')}</pre>`;
}

const mention = /(?<![\w.])@/g;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What GitHub and GitLab turn into links that tell somebody, or lead elsewhere, even between tags. */
function defused(text: string): string {
  return text
    .replaceAll(mention, '&#64;&#8203;')
    .replace(/(?<!&)([#!~%$])(?=\w)/g, '$1&#8203;')
    .replaceAll('://', ':&#8203;//')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}&#8203;.`)
    .replace(/\bGH-(?=\d)/gi, (prefix) => `${prefix}&#8203;`);
}
