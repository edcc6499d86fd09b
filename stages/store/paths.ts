import { fileNameOf } from './file-name.ts';

/** The folders at the top of a store; nothing else is read there. */
export const folders = {
  objects: 'objects/sha256',
  services: 'services',
  stages: 'stages',
  evidence: 'evidence',
} as const;

const DIGITS = 8;

export function objectPath(digest: string): string {
  return `${folders.objects}/${digest.slice(0, 2)}/${digest.slice(2)}.json`;
}

export function versionPath(service: string, version: string): string {
  return `${folders.services}/${fileNameOf(service)}/${fileNameOf(version)}.json`;
}

export function evidenceFolder(service: string, version: string): string {
  return `${folders.evidence}/${fileNameOf(service)}/${fileNameOf(version)}`;
}

export function journalFolder(stage: string): string {
  return `${folders.stages}/${fileNameOf(stage)}`;
}

/** The file name of entry `seq`. */
export function entryFile(seq: number): string {
  return `${numbered(seq)}.json`;
}

export function checkpointFolder(stage: string): string {
  return `checkpoints/${fileNameOf(stage)}`;
}

/** Where the number of the last entry is noted beside the journal. */
export function headPath(stage: string): string {
  return `${checkpointFolder(stage)}/head.json`;
}

/** The file name of the pack of entries that ends with `seq`. */
export function packFile(seq: number): string {
  return `${numbered(seq)}.jsonl`;
}

function numbered(seq: number): string {
  return String(seq).padStart(DIGITS, '0');
}
