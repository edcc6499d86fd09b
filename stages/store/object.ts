import { canonicalJson, digestOf, digestOfBytes } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import { parseJson } from './entry.ts';
import type { Medium } from './medium.ts';
import { objectPath } from './paths.ts';
import { StoreError } from './store-error.ts';

/**
 * Looks before it writes, so that keeping what is there needs no right to write. What is there must be the value: to
 * record onto a damaged one would promise contracts that nobody can read.
 */
export async function keepAt(medium: Medium, path: string, value: Json): Promise<void> {
  const there = await medium.read(path);
  if (there === undefined) await medium.create(path, `${canonicalJson(value)}\n`);
  else if (!isValue(there, digestOf(value))) throw notAsRecorded(medium, path, there);
}

/** Whether `text` is the value that has this digest. */
export function isValue(text: string, digest: string): boolean {
  if (text.endsWith('\n') && digestOfBytes(text.slice(0, -1)) === digest) return true;
  const value = parseJson(text);
  return value !== undefined && digestOf(value) === digest;
}

/** The error about a file whose content is not what its name says. */
export function notAsRecorded(medium: Medium, path: string, text: string): StoreError {
  const place = medium.place(path);
  return new StoreError(
    parseJson(text) === undefined ? 'store-torn' : 'store-edited',
    place,
    `${place} is not what was recorded: its content does not match its name`,
    'restore it from version control or a backup, or remove it and record the version again from its own commit',
  );
}

/** The value with this digest, checked against it; undefined where there is none. */
export async function readObject(medium: Medium, digest: string): Promise<Json | undefined> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return undefined;
  const text = await medium.read(objectPath(digest));
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (value !== undefined && isValue(text, digest)) return value;
  throw notAsRecorded(medium, objectPath(digest), text);
}
