import { digestOf } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import type { Link } from './chain.ts';
import { unguardedEnd } from './checkpoint.ts';
import { readEvidence } from './evidence.ts';
import { fileNameOf, nameOfFile } from './file-name.ts';
import { inspectStore } from './inspect/inspect.ts';
import { appendEntry, readJournal, startJournal, unknownStage } from './journal.ts';
import type { Medium } from './medium.ts';
import { keepAt, readObject } from './object.ts';
import { evidenceFolder, folders, journalFolder, objectPath, versionPath } from './paths.ts';
import type { StageStore } from './port.ts';
import { StoreError } from './store-error.ts';
import { readVersion, recordVersion } from './version.ts';

/** The stage store that is kept on `medium`. Nothing is read or written before it is asked for. */
export function openStore(medium: Medium): StageStore {
  // How far each journal was read and its chain checked: the writer need not read that again.
  const ends = new Map<string, Link>();
  return {
    place: medium.place(''),
    keep: (value) => keep(medium, value),
    object: async (digest) => readObject(medium, digest),
    recordVersion: async (service, version, record) => recordVersion(medium, service, version, record),
    version: async (service, version) => readVersion(medium, versionPath(service, version)),
    versions: async (service) => names(medium, `${folders.services}/${fileNameOf(service)}`, '.json'),
    services: () => names(medium, folders.services, ''),
    stages: () => stagesOf(medium),
    journal: async (stage) => {
      ends.delete(stage);
      const entries = await readJournal(medium, stage);
      const last = entries.at(-1);
      if (last === undefined) throw unknownStage(medium, stage);
      ends.set(stage, last);
      return entries;
    },
    create: async (stage, draft) => {
      const entry = await startJournal(medium, stage, draft);
      if (entry !== undefined) return entry;
      const place = medium.place(journalFolder(stage));
      throw new StoreError('stage-exists', place, `stage ${stage} exists already`, 'choose another name');
    },
    append: async (stage, draft, options) => {
      const entry = await appendEntry(medium, stage, draft, ends.get(stage), options);
      ends.set(stage, entry);
      return entry;
    },
    unguarded: async (stage) => unguardedEnd(medium, stage),
    addEvidence: async (service, version, record) => {
      await keepAt(medium, `${evidenceFolder(service, version)}/${digestOf(record)}.json`, record);
    },
    evidence: async (service, version) => readEvidence(medium, evidenceFolder(service, version)),
    inspect: () => inspectStore(medium),
  };
}

/** A stage of which only the note about its end is left is one too: asking for its journal says what is lost. */
async function stagesOf(medium: Medium): Promise<readonly string[]> {
  const found: string[] = [];
  const noted = new Set(await names(medium, 'checkpoints', ''));
  for (const stage of await names(medium, folders.stages, '')) {
    // A writer that was killed can leave the folder of a stage without its first entry.
    if (noted.has(stage) || (await medium.list(journalFolder(stage))).length > 0) found.push(stage);
  }
  return [...new Set([...found, ...noted])].sort();
}

async function keep(medium: Medium, value: Json): Promise<string> {
  const digest = digestOf(value);
  await keepAt(medium, objectPath(digest), value);
  return digest;
}

async function names(medium: Medium, folder: string, ending: string): Promise<readonly string[]> {
  const files = (await medium.list(folder)).filter((file) => file.endsWith(ending));
  return files
    .map((file) => nameOfFile(file.slice(0, file.length - ending.length)))
    .filter((name) => name !== undefined)
    .sort();
}
