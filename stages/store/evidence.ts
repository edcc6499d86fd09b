import { digestOf } from '#model/digest.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { parseJson } from './entry.ts';
import { type Medium, readAll } from './medium.ts';
import type { EvidenceRecord } from './port.ts';
import { StoreError } from './store-error.ts';

/** The evidence in `folder`, sorted by digest. */
export async function readEvidence(medium: Medium, folder: string): Promise<readonly EvidenceRecord[]> {
  const files = (await medium.list(folder)).filter((name) => name.endsWith('.json')).sort();
  const texts = await readAll(
    medium,
    files.map((name) => `${folder}/${name}`),
  );
  return files.map((name, index) => {
    const value = parseJson(texts[index] ?? '');
    if (isEvidenceRecord(value) && `${digestOf(value)}.json` === name) return value;
    throw notTheEvidence(medium, `${folder}/${name}`);
  });
}

/** The error about a file whose content is not the evidence that its name says. */
export function notTheEvidence(medium: Medium, path: string): StoreError {
  const place = medium.place(path);
  return new StoreError('store-edited', place, `${place} is not what was recorded`, 'restore it, or remove the file');
}

/** Whether `value` is a record of evidence. */
export function isEvidenceRecord(value: Json | undefined): value is EvidenceRecord {
  if (!isObject(value) || typeof value['subject'] !== 'string' || !isObject(value['evidence'])) return false;
  const { reads } = value;
  if (reads !== undefined && !(isArray(reads) && reads.every((place) => typeof place === 'string'))) return false;
  return typeof value['evidence']['kind'] === 'string' && typeof value['evidence']['by'] === 'string';
}
