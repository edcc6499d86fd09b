import { isExponential } from '#model/patterns/ambiguity.ts';
import { unambiguousPattern } from '#model/patterns/unambiguous.ts';

/** Each pattern as Ajv writes it; inside of its string literals a quote is escaped. */
const compiled = /new RegExp\(("(?:[^"\\]|\\.)*"), "(u?)"\)/g;

/**
 * `text` with patterns that could take a message's reader exponential time replaced by equal ones that can't; messages
 * go on naming the pattern of the contract. `refuse` is called for one that can't be replaced.
 */
export function withoutBacktracking(text: string, refuse: (pattern: string) => never): string {
  return text.replace(compiled, (whole: string, literal: string, flags: string) => {
    const pattern = String(JSON.parse(literal));
    if (!isExponential(pattern, flags)) return whole;
    const source = unambiguousPattern(pattern, flags) ?? refuse(pattern);
    return `new RegExp(${JSON.stringify(source)}, "${flags}")`;
  });
}
