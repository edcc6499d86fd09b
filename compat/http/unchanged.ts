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
  if (Array.isArray(was) !== Array.isArray(is)) return false;
  const [mine, theirs]: [Members, Members] = [Object.entries(was), Object.entries(is)];
  const isSame = (name: string, one: unknown, other: unknown): boolean =>
    ignored.has(name) || same(one, other, free.has(name) ? none : ignored);
  if (mine.length === theirs.length && mine.every(([name], index) => theirs[index]?.[0] === name)) {
    return mine.every(([name, value], index) => isSame(name, value, theirs[index]?.[1]));
  }
  const [before, after] = [new Map(mine), new Map(theirs)];
  return [...new Set([...before.keys(), ...after.keys()])].every((name) =>
    isSame(name, before.get(name), after.get(name)),
  );
}

type Members = readonly (readonly [string, unknown])[];

function isContract(value: object): value is Contract {
  return 'schema' in value && 'dialect' in value && 'origins' in value;
}
