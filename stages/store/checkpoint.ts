import { isObject } from '#model/json.ts';
import { brokenLink, entryOf, entryPlace, type Link, restore, start } from './chain.ts';
import { type Entry, parseJson } from './entry.ts';
import { type Medium, readAll } from './medium.ts';
import { checkpointFolder, entryFile, headPath, journalFolder, packFile } from './paths.ts';
import { StoreError } from './store-error.ts';

/** Entries in a pack. */
export const PACK = 1000;

/**
 * The last entry that somebody noted beside the journal, which tells that entries at its end are lost; undefined where
 * none was noted. A note that cannot be read is none: nothing hangs on it but this one warning.
 */
export async function notedHead(medium: Medium, stage: string): Promise<Link | undefined> {
  if (medium.replace === undefined) return undefined;
  return linkOf(await medium.read(headPath(stage)));
}

/** What the text of a noted head says. */
export function linkOf(text: string | undefined): Link | undefined {
  const value = parseJson(text ?? '');
  if (!isObject(value) || value['format'] !== 1) return undefined;
  const { seq, seal } = value;
  return Number.isSafeInteger(seq) && typeof seq === 'number' && seq > 0 && typeof seal === 'string'
    ? { seq, seal }
    : undefined;
}

/** Why nothing guards the end of the journal of `stage`: its note is missing or damaged; undefined where one does. */
export async function unguardedEnd(medium: Medium, stage: string): Promise<StoreError | undefined> {
  return medium.replace === undefined ? undefined : headFault(medium, stage, await medium.read(headPath(stage)));
}

/** What is wrong with the text of a noted head: `store-missing` where there is none. */
export function headFault(medium: Medium, stage: string, text: string | undefined): StoreError | undefined {
  if (linkOf(text) !== undefined) return undefined;
  const place = medium.place(headPath(stage));
  return text === undefined
    ? new StoreError('store-missing', place, `${place} is missing: ${blind}`, lookAround)
    : new StoreError('store-torn', place, `${place} is not what was noted: ${blind}`, noteAgain);
}

const blind = 'that the last entry is there cannot be told from it';
const noteAgain = 'remove it: it is a cache, and the next record writes it anew';
const lookAround =
  'compare with version control or a backup whether entries are missing too; the next record writes it anew';

/** What `head`, noted before the journal was listed, says against the journal `entries`. */
export function lostEnd(
  medium: Medium,
  stage: string,
  head: Link | undefined,
  last: Link,
  at: (seq: number) => Link | undefined,
): StoreError | undefined {
  if (head === undefined) return undefined;
  const note = medium.place(headPath(stage));
  if (head.seq > last.seq) {
    const place = entryPlace(medium, stage, last.seq + 1);
    const message = `${place} is missing: the stage had ${head.seq} entries, says ${note}`;
    return new StoreError('store-missing', place, message, restore);
  }
  const found = at(head.seq);
  if (found === undefined || found.seal === head.seal) return undefined;
  const place = entryPlace(medium, stage, head.seq);
  const message = `${place} is not the entry that was recorded: ${note} knows another`;
  return new StoreError('store-edited', place, message, restore);
}

/**
 * Notes beside the journal that `entry` is its last, and packs entries where reading them one by one is slow. It is
 * recorded already: what goes wrong here takes nothing away, so it is let go.
 */
export async function noteEntry(medium: Medium, stage: string, entry: Entry): Promise<void> {
  if (medium.replace === undefined) return;
  try {
    const noted = await notedHead(medium, stage);
    const text = `${JSON.stringify({ format: 1, seal: entry.seal, seq: entry.seq })}\n`;
    if ((noted?.seq ?? 0) < entry.seq) await medium.replace(headPath(stage), text);
    if (medium.distant && entry.seq % PACK === 0) await pack(medium, stage, entry.seq);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

/** Packs every thousand entries up to `last` that nobody packed. */
async function pack(medium: Medium, stage: string, last: number): Promise<void> {
  const packed = new Set(await medium.list(checkpointFolder(stage)));
  for (let end = PACK; end <= last; end += PACK) {
    if (packed.has(packFile(end))) continue;
    const paths = Array.from({ length: PACK }, (_, index) => entryPath(stage, end - PACK + 1 + index));
    const texts = await readAll(medium, paths);
    const wrong = texts.some((text, index) => entryOf(medium, stage, end - PACK + 1 + index, text) instanceof Error);
    if (wrong) return;
    const lines = texts.map((text) => JSON.stringify(parseJson(text ?? '')));
    await medium.create(`${checkpointFolder(stage)}/${packFile(end)}`, `${lines.join('\n')}\n`);
  }
}

/** The entries that are packed, chained among each other; up to the first pack that is absent or damaged. */
export async function packedEntries(medium: Medium, stage: string): Promise<readonly Entry[]> {
  if (!medium.distant) return [];
  const names = (await medium.list(checkpointFolder(stage))).filter((name) => /^\d{8}\.jsonl$/.test(name)).sort();
  const whole = names.filter((name, index) => name === packFile((index + 1) * PACK));
  const texts = await readAll(
    medium,
    whole.map((name) => `${checkpointFolder(stage)}/${name}`),
  );
  const entries: Entry[] = [];
  for (const text of texts) {
    const unpacked = unpack(medium, stage, text ?? '', entries.at(-1) ?? start);
    if (unpacked === undefined) break;
    entries.push(...unpacked);
  }
  return entries;
}

/** The entries of a pack that follows `before`; undefined where a single one is not as it was recorded. */
export function unpack(medium: Medium, stage: string, text: string, before: Link): readonly Entry[] | undefined {
  const lines = text.split('\n');
  if (lines.length !== PACK + 1 || lines.at(-1) !== '') return undefined;
  const entries: Entry[] = [];
  for (const line of lines.slice(0, PACK)) {
    const last = entries.at(-1) ?? before;
    const entry = entryOf(medium, stage, last.seq + 1, `${line}\n`);
    if (entry instanceof StoreError || brokenLink(medium, stage, last, entry) !== undefined) return undefined;
    entries.push(entry);
  }
  return entries;
}

export function entryPath(stage: string, seq: number): string {
  return `${journalFolder(stage)}/${entryFile(seq)}`;
}
