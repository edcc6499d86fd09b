import { canonicalJson } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import { parseJson } from './entry.ts';
import type { Medium } from './medium.ts';
import { versionPath } from './paths.ts';
import type { VersionRecord } from './port.ts';
import { StoreError } from './store-error.ts';

/** Writes what a version is, once. */
export async function recordVersion(
  medium: Medium,
  service: string,
  version: string,
  record: VersionRecord,
): Promise<void> {
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

/** What the store says about a version; `store-torn` for what is no record. */
export async function readVersion(medium: Medium, path: string): Promise<VersionRecord | undefined> {
  const text = await medium.read(path);
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (isVersionRecord(value)) return value;
  throw noVersionRecord(medium, path);
}

/** The error about a file that is no record of a version. */
export function noVersionRecord(medium: Medium, path: string): StoreError {
  const place = medium.place(path);
  const fix = 'restore it from version control or a backup';
  return new StoreError('store-torn', place, `${place} is no version record`, fix);
}

/** Whether `value` is the record of a version. */
export function isVersionRecord(value: Json | undefined): value is VersionRecord {
  return isObject(value) && ['digest', 'beside', 'at'].every((name) => typeof value[name] === 'string');
}

function short(digest: string): string {
  return digest.slice(0, 12);
}
