import { canonicalJson, digestOf } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import { parseJson } from './entry.ts';
import { fileNameOf, nameOfFile } from './file-name.ts';
import { appendEntry, readJournal, startJournal, unknownStage } from './journal.ts';
import type { Medium } from './medium.ts';
import type { EvidenceRecord, StageStore, VersionRecord } from './port.ts';
import { StoreError } from './store-error.ts';

/** The stage store that is kept on `medium`. Nothing is read or written before it is asked for. */
export function openStore(medium: Medium): StageStore {
  return {
    place: medium.place(''),
    keep: (value) => keep(medium, value),
    object: async (digest) => object(medium, digest),
    recordVersion: async (service, version, record) => recordVersion(medium, service, version, record),
    version: async (service, version) => readVersion(medium, versionPath(service, version)),
    versions: async (service) => names(medium, `services/${fileNameOf(service)}`, '.json'),
    services: () => names(medium, 'services', ''),
    stages: async () => {
      const found: string[] = [];
      for (const stage of await names(medium, 'stages', '')) {
        // A writer that was killed can leave the folder of a stage without its first entry.
        if ((await medium.list(`stages/${fileNameOf(stage)}`)).length > 0) found.push(stage);
      }
      return found;
    },
    journal: async (stage) => {
      const entries = await readJournal(medium, stage);
      if (entries.length === 0) throw unknownStage(medium, stage);
      return entries;
    },
    create: async (stage, draft) => {
      const entry = await startJournal(medium, stage, draft);
      if (entry !== undefined) return entry;
      const place = medium.place(`stages/${fileNameOf(stage)}`);
      throw new StoreError('stage-exists', place, `stage ${stage} exists already`, 'choose another name');
    },
    append: async (stage, draft, options) => appendEntry(medium, stage, draft, options),
    addEvidence: async (service, version, record) => {
      await keepAt(medium, `${evidenceFolder(service, version)}/${digestOf(record)}.json`, record);
    },
    evidence: async (service, version) => readEvidence(medium, evidenceFolder(service, version)),
  };
}

async function keep(medium: Medium, value: Json): Promise<string> {
  const digest = digestOf(value);
  await keepAt(medium, objectPath(digest), value);
  return digest;
}

/** Looks before it writes, so that keeping what is there needs no right to write. */
async function keepAt(medium: Medium, path: string, value: Json): Promise<void> {
  if ((await medium.read(path)) === undefined) await medium.create(path, `${canonicalJson(value)}\n`);
}

async function object(medium: Medium, digest: string): Promise<Json | undefined> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return undefined;
  const text = await medium.read(objectPath(digest));
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (value !== undefined && digestOf(value) === digest) return value;
  const place = medium.place(objectPath(digest));
  throw new StoreError(
    value === undefined ? 'store-torn' : 'store-edited',
    place,
    `${place} is not what was recorded: its content does not match its name`,
    'restore it from version control or a backup, or record the version again in a new store',
  );
}

async function recordVersion(medium: Medium, service: string, version: string, record: VersionRecord): Promise<void> {
  const path = versionPath(service, version);
  const known = await readVersion(medium, path);
  if (known === undefined) {
    const outcome = await medium.create(path, `${canonicalJson(record)}\n`);
    if (outcome === 'created') return;
  }
  const winner = known ?? (await readVersion(medium, path));
  if (winner === undefined || winner.digest === record.digest) return;
  const place = medium.place(path);
  throw new StoreError(
    'version-conflict',
    place,
    `${service}@${version} is recorded with other contracts (${short(winner.digest)}, now ${short(record.digest)})`,
    'a version is written once: raise the version in trilateral.yaml and record that',
  );
}

async function readVersion(medium: Medium, path: string): Promise<VersionRecord | undefined> {
  const text = await medium.read(path);
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (isVersionRecord(value)) return value;
  const place = medium.place(path);
  throw new StoreError(
    'store-torn',
    place,
    `${place} is no version record`,
    'restore it from version control or a backup',
  );
}

async function readEvidence(medium: Medium, folder: string): Promise<readonly EvidenceRecord[]> {
  const files = (await medium.list(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => {
      const path = `${folder}/${name}`;
      const value = parseJson((await medium.read(path)) ?? '');
      if (isEvidenceRecord(value) && `${digestOf(value)}.json` === name) return value;
      const place = medium.place(path);
      throw new StoreError(
        'store-edited',
        place,
        `${place} is not what was recorded`,
        'restore it, or remove the file',
      );
    }),
  );
}

async function names(medium: Medium, folder: string, ending: string): Promise<readonly string[]> {
  const files = (await medium.list(folder)).filter((file) => file.endsWith(ending));
  return files
    .map((file) => nameOfFile(file.slice(0, file.length - ending.length)))
    .filter((name) => name !== undefined)
    .sort();
}

function isVersionRecord(value: Json | undefined): value is VersionRecord {
  return isObject(value) && ['digest', 'beside', 'at'].every((name) => typeof value[name] === 'string');
}

function isEvidenceRecord(value: Json | undefined): value is EvidenceRecord {
  if (!isObject(value) || typeof value['subject'] !== 'string' || !isObject(value['evidence'])) return false;
  return typeof value['evidence']['kind'] === 'string' && typeof value['evidence']['by'] === 'string';
}

function objectPath(digest: string): string {
  return `objects/sha256/${digest.slice(0, 2)}/${digest.slice(2)}.json`;
}

function versionPath(service: string, version: string): string {
  return `services/${fileNameOf(service)}/${fileNameOf(version)}.json`;
}

function evidenceFolder(service: string, version: string): string {
  return `evidence/${fileNameOf(service)}/${fileNameOf(version)}`;
}

function short(digest: string): string {
  return digest.slice(0, 12);
}
