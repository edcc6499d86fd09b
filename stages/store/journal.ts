import { type Entry, type EntryDraft, entryText, parseEntry, sealEntry } from './entry.ts';
import { fileNameOf } from './file-name.ts';
import type { Medium } from './medium.ts';
import type { AddedDraft } from './port.ts';
import { StoreError } from './store-error.ts';

const DIGITS = 8;
const AT_ONCE = 64;
const entryName = /^\d{8}\.json$/;

const restore =
  'restore the folder of this stage from version control or a backup; never edit a journal, record a new deployment instead';

/** The journal of `stage`, read whole and its chain checked; empty where the stage was never created. */
export async function readJournal(medium: Medium, stage: string): Promise<readonly Entry[]> {
  const folder = folderOf(stage);
  const names = await entryNames(medium, folder);
  const entries: Entry[] = [];
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const read = names.slice(start, start + AT_ONCE).map((name) => readEntry(medium, `${folder}/${name}`));
    entries.push(...(await Promise.all(read)));
  }
  checkChain(medium, folder, entries);
  return entries;
}

/** The last entry alone: what a writer needs. That none before it is missing is checked, what they say is not. */
async function lastEntry(medium: Medium, stage: string): Promise<Entry | undefined> {
  const folder = folderOf(stage);
  const last = (await entryNames(medium, folder)).at(-1);
  return last === undefined ? undefined : readEntry(medium, `${folder}/${last}`);
}

async function entryNames(medium: Medium, folder: string): Promise<readonly string[]> {
  const names = (await medium.list(folder)).filter((name) => name.endsWith('.json')).sort();
  for (const [index, name] of names.entries()) {
    const expected = nameOf(index + 1);
    if (name === expected) continue;
    const place = medium.place(`${folder}/${entryName.test(name) ? expected : name}`);
    throw entryName.test(name)
      ? new StoreError('store-missing', place, `${place} is missing: later entries follow it`, restore)
      : new StoreError('store-edited', place, `${place} is no journal entry`, restore);
  }
  return names;
}

/** Adds `draft` as entry number 1; false where the stage has a journal already. */
export async function startJournal(medium: Medium, stage: string, draft: EntryDraft): Promise<Entry | undefined> {
  const entry = sealEntry(draft, 1, '');
  const outcome = await medium.create(`${folderOf(stage)}/${nameOf(1)}`, entryText(entry));
  return outcome === 'created' ? entry : undefined;
}

/**
 * Adds `draft` after the last entry. A race for a number is lost by all but one; the others re-read and take the
 * next. It ends, because every lost race is an entry that somebody else recorded.
 */
export async function appendEntry(
  medium: Medium,
  stage: string,
  draft: AddedDraft,
  options: { readonly ifSeq?: number } = {},
): Promise<Entry> {
  for (;;) {
    const last = await lastEntry(medium, stage);
    if (last === undefined) throw unknownStage(medium, stage);
    refuseIfMoved(medium, stage, last, options.ifSeq);
    if (last.action === 'retired' && last.service === undefined) throw endedStage(medium, stage);
    const entry = sealEntry(draft, last.seq + 1, last.seal);
    const outcome = await medium.create(`${folderOf(stage)}/${nameOf(entry.seq)}`, entryText(entry));
    if (outcome === 'created') return entry;
  }
}

export function unknownStage(medium: Medium, stage: string): StoreError {
  return new StoreError(
    'stage-unknown',
    medium.place(folderOf(stage)),
    `stage ${stage} was never created in ${medium.place('')}`,
    `create it with \`trilateral record --stage ${stage} --create-stage\``,
  );
}

function endedStage(medium: Medium, stage: string): StoreError {
  return new StoreError(
    'stage-unknown',
    medium.place(folderOf(stage)),
    `stage ${stage} was retired: nothing can run on it any more`,
    'create a stage of another name',
  );
}

function refuseIfMoved(medium: Medium, stage: string, last: Entry, ifSeq: number | undefined): void {
  if (ifSeq === undefined || ifSeq === last.seq) return;
  throw new StoreError(
    'stage-moved',
    medium.place(`${folderOf(stage)}/${nameOf(last.seq)}`),
    `stage ${stage} moved: its last entry is ${last.seq}, not ${ifSeq}`,
    'ask the gate again: its answer was about another state of the stage',
  );
}

async function readEntry(medium: Medium, path: string): Promise<Entry> {
  const text = await medium.read(path);
  const place = medium.place(path);
  if (text === undefined) throw new StoreError('store-missing', place, `${place} is missing`, restore);
  const parsed = parseEntry(text);
  if ('entry' in parsed) return parsed.entry;
  if ('torn' in parsed) throw new StoreError('store-torn', place, `${place} ${parsed.torn}`, restore);
  throw new StoreError('store-edited', place, `${place} ${parsed.edited}`, restore);
}

function checkChain(medium: Medium, folder: string, entries: readonly Entry[]): void {
  for (const [index, entry] of entries.entries()) {
    const place = medium.place(`${folder}/${nameOf(index + 1)}`);
    const previous = entries[index - 1]?.seal ?? '';
    if (entry.seq !== index + 1) {
      throw new StoreError('store-edited', place, `${place} says that it is entry ${entry.seq}`, restore);
    }
    if (entry.previous !== previous) {
      throw new StoreError(
        'store-edited',
        place,
        `${place} does not follow the entry before it: one was replaced`,
        restore,
      );
    }
    if ((entry.action === 'created') !== (index === 0)) {
      throw new StoreError('store-edited', place, `${place}: a journal starts with its one \`created\` entry`, restore);
    }
  }
}

function folderOf(stage: string): string {
  return `stages/${fileNameOf(stage)}`;
}

function nameOf(seq: number): string {
  return `${String(seq).padStart(DIGITS, '0')}.json`;
}
