import { isArray, isObject, type Json } from '#model/json.ts';
import { isSlowOn } from '../languages/backtracking.ts';
import { mayExplode, SHORT_TEXT } from '../languages/risk.ts';

/** A pattern of `schema` on which a validator might never come back from `value`; undefined where there is none. */
export function slowPattern(schema: Json, value: Json): string | undefined {
  const texts = longTexts(value);
  if (texts.size === 0) return undefined;
  for (const part of parts(schema)) {
    if (!isObject(part)) continue;
    const { pattern, patternProperties } = part;
    const patterns = isObject(patternProperties) ? Object.keys(patternProperties) : [];
    if (typeof pattern === 'string') patterns.push(pattern);
    const slow = patterns.find((one) => mayExplode(one) && [...texts].some((text) => isSlowOn(one, text)));
    if (slow !== undefined) return slow;
  }
  return undefined;
}

/** Texts and names in `root` that are long enough for a matcher to get lost in. */
function longTexts(root: Json): ReadonlySet<string> {
  const found = new Set<string>();
  for (const part of parts(root)) {
    if (typeof part === 'string' && part.length > SHORT_TEXT) found.add(part);
    if (!isObject(part)) continue;
    for (const name of Object.keys(part)) if (name.length > SHORT_TEXT) found.add(name);
  }
  return found;
}

/** `root` and all that is in it, at any depth. */
function* parts(root: Json): Generator<Json> {
  const stack: Json[] = [root];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    yield part;
    if (typeof part !== 'object' || part === null) continue;
    for (const inner of isArray(part) ? part : Object.values(part)) stack.push(inner);
  }
}
