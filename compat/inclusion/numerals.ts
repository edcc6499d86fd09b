import { isArray, isObject, type Json } from '#model/json.ts';
import { isPrecise } from '#model/load/parse-problem.ts';

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** Numbers shorter than this, without an exponent, fit a double. */
const SHORT = 16;

/**
 * A number of a JSON text that a double can't hold and that only one of two parts of it states: readers that keep more
 * digits may tell the parts apart where others can't. Undefined where there is none.
 */
export function lostNumeral(text: string, parts: readonly [string, string]): string | undefined {
  const lost = new Set<string>();
  const marked = text.replace(STRING_OR_NUMBER, (token) => {
    if (token.startsWith('"') || (token.length < SHORT && !/e/i.test(token)) || isPrecise(token)) return token;
    lost.add(token);
    return JSON.stringify(`${MARK}${token}`);
  });
  if (lost.size === 0) return undefined;
  const record = JSON.parse(marked) as Json;
  const [one, other] = parts.map((name) => marksIn(isObject(record) ? (record[name] ?? null) : null));
  return [...lost].find((numeral) => one?.has(numeral) !== other?.has(numeral));
}

const MARK = '\u0000';

function marksIn(root: Json): ReadonlySet<string> {
  const found = new Set<string>();
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value === 'string' && value.startsWith(MARK)) found.add(value.slice(MARK.length));
    else if (isArray(value)) for (const item of value) stack.push(item);
    else if (isObject(value)) for (const item of Object.values(value)) stack.push(item);
  }
  return found;
}
