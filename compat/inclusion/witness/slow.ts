import { isArray, isObject, type Json } from '#model/json.ts';
import { mayExplode, SHORT_TEXT } from '../languages/risk.ts';

/** A pattern of `schema` on which a validator might never come back from `value`; undefined where there is none. */
export function slowPattern(schema: Json, value: Json): string | undefined {
  if (!hasLongText(value)) return undefined;
  const stack: Json[] = [schema];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (isArray(part)) stack.push(...part);
    if (!isObject(part)) continue;
    const { pattern, patternProperties } = part;
    const patterns = isObject(patternProperties) ? Object.keys(patternProperties) : [];
    if (typeof pattern === 'string') patterns.push(pattern);
    const slow = patterns.find(mayExplode);
    if (slow !== undefined) return slow;
    stack.push(...Object.values(part));
  }
  return undefined;
}

function hasLongText(root: Json): boolean {
  const stack: Json[] = [root];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (typeof part === 'string' && part.length > SHORT_TEXT) return true;
    if (isArray(part)) stack.push(...part);
    if (!isObject(part)) continue;
    if (Object.keys(part).some((name) => name.length > SHORT_TEXT)) return true;
    stack.push(...Object.values(part));
  }
  return false;
}
