import { brokenLink, brokenNames, entryOf, type Link, seqOf, start } from '../chain.ts';
import { headFault, linkOf, lostEnd, PACK, unpack } from '../checkpoint.ts';
import type { Deployment, Entry } from '../entry.ts';
import type { Medium } from '../medium.ts';
import { checkpointFolder, headPath, journalFolder, packFile } from '../paths.ts';
import { StoreError } from '../store-error.ts';
import { type Finds, listed, readEach } from './finds.ts';

/** A deployment that a journal speaks of. */
export type Deployed = Deployment & { readonly stage: string };

/** Reads the journal of `stage` and what is noted beside it, and goes on behind every breach. */
export async function inspectJournal(
  medium: Medium,
  stage: string,
  finds: Finds,
): Promise<{ readonly entries: number; readonly deployed: readonly Deployed[] }> {
  const folder = journalFolder(stage);
  const { head, fault } = await notedEnd(medium, stage, finds);
  const files = await listed(medium, folder);
  await finds.leftoversIn(folder);
  for (const file of files.filter((name) => !name.endsWith('.json')))
    finds.garbage(`${folder}/${file}`, 'stranger', 'is no journal entry');
  const names = files.filter((name) => name.endsWith('.json'));
  for (const error of brokenNames(medium, stage, names, 0)) finds.breach(error, stage);
  const entries = await readEntries(medium, stage, names, finds);
  const last = names.flatMap((name) => seqOf(name) ?? []).at(-1) ?? 0;
  if (fault?.code === 'store-torn') finds.breach(fault, stage);
  else if (fault !== undefined && last > 0) finds.doubt(fault, stage);
  if (last === 0 && head === undefined)
    finds.garbage(folder, 'stage', 'holds no entry: a writer was ended before it wrote the first');
  const end: Link = entries.get(last) ?? { ...start, seq: last };
  const lost = lostEnd(medium, stage, head, end, (seq) => entries.get(seq));
  if (lost !== undefined) finds.breach(lost, stage);
  await inspectPacks(medium, stage, entries, finds);
  return { entries: entries.size, deployed: [...entries.values()].flatMap((entry) => deployedBy(stage, entry)) };
}

async function readEntries(
  medium: Medium,
  stage: string,
  names: readonly string[],
  finds: Finds,
): Promise<ReadonlyMap<number, Entry>> {
  const folder = journalFolder(stage);
  const numbered = names.filter((name) => seqOf(name) !== undefined);
  const texts = await readEach(
    medium,
    numbered.map((name) => `${folder}/${name}`),
  );
  const entries = new Map<number, Entry>();
  for (const [index, name] of numbered.entries()) {
    const seq = seqOf(name) ?? 0;
    const text = texts[index];
    const entry = text instanceof StoreError ? text : entryOf(medium, stage, seq, text);
    if (entry instanceof StoreError) {
      finds.breach(entry, stage);
      continue;
    }
    const before = seq === 1 ? start : entries.get(seq - 1);
    const broken = before && brokenLink(medium, stage, before, entry);
    if (broken !== undefined) finds.breach(broken, stage);
    entries.set(seq, entry);
  }
  return entries;
}

const cache = 'remove it: it is a cache, and the next record writes it anew';

type NotedEnd = { readonly head?: Link | undefined; readonly fault?: StoreError | undefined };

/** Read before the journal is listed: what is added meanwhile is no contradiction. */
async function notedEnd(medium: Medium, stage: string, finds: Finds): Promise<NotedEnd> {
  await finds.leftoversIn(checkpointFolder(stage));
  if (medium.replace === undefined) return {};
  const text = await medium.read(headPath(stage));
  return { head: linkOf(text), fault: headFault(medium, stage, text) };
}

async function inspectPacks(
  medium: Medium,
  stage: string,
  entries: ReadonlyMap<number, Entry>,
  finds: Finds,
): Promise<void> {
  const folder = checkpointFolder(stage);
  const files = (await listed(medium, folder)).filter((name) => name !== 'head.json');
  const texts = await readEach(
    medium,
    files.map((file) => `${folder}/${file}`),
  );
  for (const [index, file] of files.entries()) {
    const end = Number(file.slice(0, 8));
    if (!Number.isSafeInteger(end) || end % PACK !== 0 || file !== packFile(end)) {
      finds.garbage(`${folder}/${file}`, 'stranger', 'is no pack of entries');
      continue;
    }
    const text = texts[index];
    if (text instanceof StoreError) finds.breach(text, stage);
    else if (!isPackOf(medium, stage, text ?? '', end, entries)) {
      const place = medium.place(`${folder}/${file}`);
      const message = `${place} does not hold the entries ${end - PACK + 1} to ${end} as they are in the journal`;
      finds.breach(new StoreError('store-edited', place, message, cache), stage);
    }
  }
}

function isPackOf(
  medium: Medium,
  stage: string,
  text: string,
  end: number,
  entries: ReadonlyMap<number, Entry>,
): boolean {
  const before = end === PACK ? start : entries.get(end - PACK);
  const packed = before && unpack(medium, stage, text, before);
  return packed?.every((entry) => entries.get(entry.seq)?.seal === entry.seal) ?? false;
}

function deployedBy(stage: string, entry: Entry): readonly Deployed[] {
  if (entry.action === 'created') return (entry.live ?? []).map((copy) => ({ ...copy, stage }));
  return entry.service === undefined ? [] : [{ ...entry, stage }];
}
