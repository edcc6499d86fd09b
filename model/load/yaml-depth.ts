import { maximumDepth } from './parse-problem.ts';

/**
 * The offset at which `text` nests deeper than is read, or undefined.
 *
 * The YAML parser descends by recursion and can take the process down with it, so depth is bounded on the raw text
 * first. It counts indentation, `- ` and `? ` indicators, and flow brackets outside of quotes and block scalars.
 */
export function tooDeepAt(text: string): number | undefined {
  const scan: Scan = { indents: [], flow: 0, quote: '', blockIndent: -1 };
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const deep = scanLine(scan, text, start, end);
    if (deep !== undefined) return deep;
    start = end + 1;
  }
  return undefined;
}

type Scan = { indents: number[]; flow: number; quote: string; blockIndent: number };

function scanLine(scan: Scan, text: string, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && text[at] === ' ') at += 1;
  if (at === end || text[at] === '\r') return undefined;
  if (scan.blockIndent >= 0 && at - start > scan.blockIndent) return undefined;
  scan.blockIndent = -1;
  if (scan.quote === '' && scan.flow === 0) {
    at = openBlocks(scan, text, start, at, end);
    if (scan.indents.length > maximumDepth) return at;
  }
  const deep = scanFlow(scan, text, at, end);
  if (deep !== undefined) return deep;
  const header =
    scan.quote === '' &&
    scan.flow === 0 &&
    /[|>][-+0-9]*[ \t]*(?:#.*)?\r?$/.test(text.slice(Math.max(start, end - 200), end));
  if (header) scan.blockIndent = scan.indents.at(-1) ?? 0;
  return undefined;
}

/** Puts the columns at which this line opens collections on the stack; gives the offset behind its indicators. */
function openBlocks(scan: Scan, text: string, start: number, first: number, end: number): number {
  let at = first;
  const close = (column: number): void => {
    while ((scan.indents.at(-1) ?? -1) >= column) scan.indents.pop();
  };
  close(at - start);
  scan.indents.push(at - start);
  while (at < end && /[-?:]/.test(text[at] ?? '') && /[ \t]/.test(text[at + 1] ?? '')) {
    at += 1;
    while (at < end && /[ \t]/.test(text[at] ?? '')) at += 1;
    scan.indents.push(at - start);
    if (scan.indents.length > maximumDepth) return at;
  }
  return at;
}

/** Counts brackets from `start` on; a bracket or quote opens only where a token can begin. */
function scanFlow(scan: Scan, text: string, start: number, end: number): number | undefined {
  let tokenStart = true;
  for (let at = start; at < end; at += 1) {
    const character = text[at] ?? '';
    if (scan.quote !== '') {
      if (scan.quote === '"' && character === '\\') at += 1;
      else if (character === scan.quote) {
        if (character === "'" && text[at + 1] === "'") at += 1;
        else scan.quote = '';
      }
      continue;
    }
    if (tokenStart && (character === '"' || character === "'")) scan.quote = character;
    else if (tokenStart && character === '#') return undefined;
    else if ((tokenStart || scan.flow > 0) && (character === '[' || character === '{')) scan.flow += 1;
    else if (scan.flow > 0 && (character === ']' || character === '}')) scan.flow -= 1;
    if (scan.flow > maximumDepth) return at;
    tokenStart = /[\s[{,]/.test(character) || (character === ':' && scan.flow > 0);
  }
  return undefined;
}
