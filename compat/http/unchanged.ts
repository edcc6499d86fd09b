import type { HttpOperation } from '#model/http.ts';
import type { Contract } from '#model/schema.ts';
import { sameContract } from '../change/same.ts';

/**
 * Whether an operation says the same before and after, but for prose and examples; `false` only means that somebody
 * has to look closer. Whatever is wrong with a schema is the same on both sides then, and was said when it was read.
 */
export function unchangedOperation(was: HttpOperation, is: HttpOperation): boolean {
  return same(was, is, silent);
}

const silent: ReadonlySet<string> = new Set(['at', 'description', 'summary', 'examples']);
/** Members with free names: nothing in them is prose. */
const free: ReadonlySet<string> = new Set(['encoding', 'security']);
const none: ReadonlySet<string> = new Set();

function same(was: unknown, is: unknown, ignored: ReadonlySet<string>): boolean {
  if (was === is) return true;
  if (typeof was !== 'object' || typeof is !== 'object' || was === null || is === null) return false;
  if (isContract(was) && isContract(is)) return sameContract(was, is);
  const before = new Map<string, unknown>(Object.entries(was));
  const after = new Map<string, unknown>(Object.entries(is));
  return (
    Array.isArray(was) === Array.isArray(is) &&
    [...new Set([...before.keys(), ...after.keys()])].every(
      (name) => ignored.has(name) || same(before.get(name), after.get(name), free.has(name) ? none : ignored),
    )
  );
}

function isContract(value: object): value is Contract {
  return 'schema' in value && 'dialect' in value && 'origins' in value;
}
