import { type Entry, parseEntry } from './entry.ts';
import type { Medium } from './medium.ts';
import { entryFile, journalFolder } from './paths.ts';
import { StoreError } from './store-error.ts';

/** An entry as the next one names it. */
export type Link = { readonly seq: number; readonly seal: string };

/** What an empty journal ends with. */
export const start: Link = { seq: 0, seal: '' };

export const restore =
  'restore the folder of this stage from version control or a backup; never edit a journal, record a new deployment instead';

/** The place of entry `seq`, for people. */
export function entryPlace(medium: Medium, stage: string, seq: number): string {
  return medium.place(`${journalFolder(stage)}/${entryFile(seq)}`);
}

/** Reads the text of entry `seq`; a `StoreError`, not thrown, for one that is absent, torn or edited. */
export function entryOf(medium: Medium, stage: string, seq: number, text: string | undefined): Entry | StoreError {
  const wrong = (code: 'store-missing' | 'store-torn' | 'store-edited', what: string): StoreError => {
    const place = entryPlace(medium, stage, seq);
    return new StoreError(code, place, `${place} ${what}`, restore);
  };
  if (text === undefined) return wrong('store-missing', 'is missing');
  const parsed = parseEntry(text);
  if ('torn' in parsed) return wrong('store-torn', parsed.torn);
  if ('edited' in parsed) return wrong('store-edited', parsed.edited);
  const { entry } = parsed;
  if (entry.seq !== seq) return wrong('store-edited', `says that it is entry ${entry.seq}`);
  if ((entry.action === 'created') !== (seq === 1))
    return wrong('store-edited', 'is out of place: a journal starts with its one `created` entry');
  return entry;
}

/** What is wrong with `entry` as the successor of `before`. */
export function brokenLink(medium: Medium, stage: string, before: Link, entry: Entry): StoreError | undefined {
  if (entry.previous === before.seal) return undefined;
  const place = entryPlace(medium, stage, entry.seq);
  const message = `${place} does not follow the entry before it: one was replaced`;
  return new StoreError('store-edited', place, message, restore);
}

/** What is wrong with the names in the folder of a journal, which is to hold the entries after `after`. */
export function brokenNames(medium: Medium, stage: string, names: readonly string[], after: number): StoreError[] {
  const errors: StoreError[] = [];
  let next = after + 1;
  for (const name of names) {
    const seq = seqOf(name);
    if (seq === undefined) {
      const place = medium.place(`${journalFolder(stage)}/${name}`);
      errors.push(new StoreError('store-edited', place, `${place} is no journal entry`, restore));
      continue;
    }
    for (; next < seq && errors.length < MOST; next++) {
      const place = entryPlace(medium, stage, next);
      const message = `${place} is missing: later entries follow it`;
      errors.push(new StoreError('store-missing', place, message, restore));
    }
    next = seq + 1;
  }
  return errors;
}

/** Nobody reads more, and a file name can claim any number. */
const MOST = 1000;

/** The number that the name of an entry's file says. */
export function seqOf(name: string): number | undefined {
  return /^\d{8}\.json$/.test(name) && name !== entryFile(0) ? Number(name.slice(0, 8)) : undefined;
}
