import { brokenLink, brokenNames, entryOf, entryPlace, type Link, restore, start } from './chain.ts';
import { entryPath, lostEnd, notedHead, noteEntry, packedEntries } from './checkpoint.ts';
import { type Entry, type EntryDraft, entryText, sealEntry } from './entry.ts';
import { type Medium, readAll } from './medium.ts';
import { entryFile, journalFolder } from './paths.ts';
import type { AddedDraft } from './port.ts';
import { StoreError } from './store-error.ts';

/** The journal of `stage`, read whole and its chain checked; empty where the stage was never created. */
export async function readJournal(medium: Medium, stage: string): Promise<readonly Entry[]> {
  // Before the journal is listed: what is added meanwhile is no contradiction.
  const head = await notedHead(medium, stage);
  const packed = await packedEntries(medium, stage);
  const entries = (await withTail(medium, stage, packed)) ?? (await readAfter(medium, stage, start));
  const lost = lostEnd(medium, stage, head, entries.at(-1) ?? start, (seq) => entries[seq - 1]);
  if (lost !== undefined) throw lost;
  return entries;
}

/** `packed` and what follows it; undefined where the packs and the journal do not tell the same. */
async function withTail(
  medium: Medium,
  stage: string,
  packed: readonly Entry[],
): Promise<readonly Entry[] | undefined> {
  const last = packed.at(-1);
  if (last === undefined) return undefined;
  const text = await medium.read(entryPath(stage, last.seq));
  const kept = entryOf(medium, stage, last.seq, text);
  if (kept instanceof StoreError || kept.seal !== last.seal) return undefined;
  return [...packed, ...(await readAfter(medium, stage, last))];
}

/** The entries after `before`, chained to it. */
async function readAfter(medium: Medium, stage: string, before: Link): Promise<readonly Entry[]> {
  const folder = journalFolder(stage);
  const after = entryFile(before.seq);
  // Where a list is a journey for every thousand names, only those that are not known are asked for.
  const known = medium.distant && before !== start ? before.seq : 0;
  const listed = await (known === 0 ? medium.list(folder) : medium.list(folder, after));
  const all = listed.filter((name) => name.endsWith('.json') && (known === 0 || name > after)).sort();
  const [wrong] = brokenNames(medium, stage, all, known);
  if (wrong !== undefined) throw wrong;
  const names = all.filter((name) => before === start || name > after);
  const entries: Entry[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const paths = names.slice(from, from + AT_ONCE).map((name) => `${folder}/${name}`);
    for (const text of await readAll(medium, paths)) {
      const last = entries.at(-1) ?? before;
      const entry = entryOf(medium, stage, last.seq + 1, text);
      if (entry instanceof StoreError) throw entry;
      const broken = brokenLink(medium, stage, last, entry);
      if (broken !== undefined) throw broken;
      entries.push(entry);
    }
  }
  return entries;
}

/** Texts that are held at a time: a journal takes little more room than its entries. */
const AT_ONCE = 2048;

/** The last entry of a journal that was read up to `known`, and everything between checked. */
async function lastEntry(medium: Medium, stage: string, known: Link | undefined): Promise<Entry | undefined> {
  if (known === undefined) return (await readJournal(medium, stage)).at(-1);
  const text = await medium.read(entryPath(stage, known.seq));
  const entry = entryOf(medium, stage, known.seq, text);
  if (entry instanceof StoreError) throw entry;
  if (entry.seal !== known.seal) {
    const place = entryPlace(medium, stage, known.seq);
    throw new StoreError('store-edited', place, `${place} was replaced by another entry`, restore);
  }
  return (await readAfter(medium, stage, known)).at(-1) ?? entry;
}

/** Adds `draft` as entry number 1; undefined where the stage has a journal already. */
export async function startJournal(medium: Medium, stage: string, draft: EntryDraft): Promise<Entry | undefined> {
  const lost = lostEnd(medium, stage, await notedHead(medium, stage), start, () => undefined);
  if (lost !== undefined && (await medium.read(entryPath(stage, 1))) === undefined) throw lost;
  const entry = sealEntry(draft, 1, '');
  const outcome = await medium.create(entryPath(stage, 1), entryText(entry));
  if (outcome === 'exists') return undefined;
  await refuseUnfit(medium, stage, entry);
  await noteEntry(medium, stage, entry);
  return entry;
}

/**
 * Some servers take a conditional write for any other, and writers would write over each other's entries. On such a
 * medium no journal gets beyond its first entry, which is written a second time to see whether that is refused.
 */
async function refuseUnfit(medium: Medium, stage: string, first: Entry): Promise<void> {
  if (medium.distant !== true || first.seq !== 1) return;
  const again = await medium.create(entryPath(stage, 1), entryText(first)).catch(unanswered);
  if (again !== 'created') return;
  throw new StoreError(
    'store-unwritable',
    medium.place(''),
    `${medium.place('')} ignores conditional writes (If-None-Match), without which entries could be lost`,
    'keep the store on a server that has them, or in a folder',
  );
}

/** What fails on the way says nothing about the server; whatever is written next will tell. */
function unanswered(error: unknown): undefined {
  if (error instanceof StoreError) return undefined;
  throw error;
}

/** Reads that may find nothing new although a number is taken. */
const STALLS = 100;

/**
 * Adds `draft` after the last entry. A race for a number is lost by all but one; the others re-read and take the
 * next. It ends, because every lost race is an entry that somebody else recorded.
 *
 * @param known an entry up to which the caller read the journal; without one it is read whole, so that nothing is
 *   added to one that says something else than was recorded
 */
export async function appendEntry(
  medium: Medium,
  stage: string,
  draft: AddedDraft,
  known: Link | undefined,
  options: { readonly ifSeq?: number } = {},
): Promise<Entry> {
  let read = known;
  for (let stalls = 0; stalls < STALLS; ) {
    const last = await lastEntry(medium, stage, read);
    if (last === undefined) throw unknownStage(medium, stage);
    refuseIfMoved(medium, stage, last, options.ifSeq);
    if (last.action === 'retired' && last.service === undefined) throw endedStage(medium, stage);
    await refuseUnfit(medium, stage, last);
    const entry = sealEntry(draft, last.seq + 1, last.seal);
    const outcome = await medium.create(entryPath(stage, entry.seq), entryText(entry));
    if (outcome === 'created') {
      await noteEntry(medium, stage, entry);
      return entry;
    }
    stalls = last.seq === read?.seq ? stalls + 1 : 0;
    read = last;
  }
  const place = entryPlace(medium, stage, (read?.seq ?? 0) + 1);
  throw new StoreError('store-unreadable', place, `${place} is taken and does not show`, restore);
}

export function unknownStage(medium: Medium, stage: string): StoreError {
  return new StoreError(
    'stage-unknown',
    medium.place(journalFolder(stage)),
    `stage ${stage} was never created in ${medium.place('')}`,
    `create it with \`trilateral record --stage ${stage} --create-stage\``,
  );
}

function endedStage(medium: Medium, stage: string): StoreError {
  return new StoreError(
    'stage-unknown',
    medium.place(journalFolder(stage)),
    `stage ${stage} was retired: nothing can run on it any more`,
    'create a stage of another name',
  );
}

function refuseIfMoved(medium: Medium, stage: string, last: Entry, ifSeq: number | undefined): void {
  if (ifSeq === undefined || ifSeq === last.seq) return;
  throw new StoreError(
    'stage-moved',
    entryPlace(medium, stage, last.seq),
    `stage ${stage} moved: its last entry is ${last.seq}, not ${ifSeq}`,
    'ask the gate again: its answer was about another state of the stage',
  );
}
