import { isArray, isObject, type Json } from '../json.ts';
import { isPrecise, maximumDepth } from './parse-problem.ts';

/** The offset behind each large object or array, by the offset at which it starts. */
export type Ends = ReadonlyMap<number, number>;

/** Objects and arrays of fewer characters are gone through faster than looked up. */
const large = 1000;

/**
 * The value of a JSON text, given in UTF-8 as well, about which there is nothing to say; undefined where something is wrong or doubtful (equal
 * names, deep nesting, numbers that a double cannot hold), so that the reader with positions has to look at it.
 *
 * Some ten times as fast as that reader. Deep nesting is found before anything recursive sees the text.
 */
export function quickJson(bytes: Buffer, text: string): { readonly value: Json; readonly ends: Ends } | undefined {
  const ends = new Map<number, number>();
  const names = namesIn(bytes, ends);
  if (names === undefined) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return namesOf(value) === names ? { value, ends } : undefined;
  } catch {
    return undefined;
  }
}

/** How many names with a value a JSON text states; undefined where it needs a closer look. `ends` is filled. */
function namesIn(bytes: Buffer, ends: Map<number, number>): number | undefined {
  let names = 0;
  const open: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at] ?? 0;
    if (code <= 32 || code === 44) continue;
    if (code === 34) {
      at = endOfString(bytes, at) - 1;
      if (at < 0) return undefined;
    } else if (code === 58) names += 1;
    else if (code === 123 || code === 91) {
      open.push(at);
      if (open.length > maximumDepth) return undefined;
    } else if (code === 125 || code === 93) {
      const start = open.pop() ?? at;
      if (at - start >= large) ends.set(start, at + 1);
    } else {
      const end = endOfLiteral(bytes, at);
      if (isDoubtful(bytes, at, end)) return undefined;
      at = end - 1;
    }
  }
  return names;
}

/** The offset behind the string that starts at `start`; 0 where it does not end. */
export function endOfString(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (code === 34) return at + 1;
    if (code === 92) at += 1;
  }
  return 0;
}

/** The offset behind the number or word that starts at `start`. */
export function endOfLiteral(bytes: Buffer, start: number): number {
  let end = start + 1;
  for (; end < bytes.length; end += 1) {
    const code = bytes[end] ?? 0;
    if (code <= 32 || code === 34 || code === 44 || code === 58 || code === 93 || code === 125) break;
  }
  return end;
}

function isDoubtful(bytes: Buffer, start: number, end: number): boolean {
  if ((bytes[start] ?? 0) > 57) return false;
  const literal = bytes.toString('latin1', start, end);
  return (literal.length > 15 || /[eE]/.test(literal)) && !isPrecise(literal);
}

/** How many members all objects in `value` have together: fewer than were stated where names are equal. */
function namesOf(value: Json): number {
  let count = 0;
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isArray(next)) {
      for (const item of next) if (typeof item === 'object' && item !== null) waiting.push(item);
    } else if (isObject(next)) {
      for (const name of Object.keys(next)) {
        count += 1;
        const member = next[name];
        if (typeof member === 'object' && member !== null) waiting.push(member);
      }
    }
  }
  return count;
}
