export { directoryMedium } from './directory.ts';
export type { Deployment, Entry, EntryDraft, LiveCopy } from './entry.ts';
export { fileNameOf } from './file-name.ts';
export type { Medium } from './medium.ts';
export { openStore } from './open.ts';
export type {
  AddedDraft,
  Breach,
  EvidenceRecord,
  Garbage,
  Inspection,
  StageStore,
  VersionRecord,
} from './port.ts';
export { s3Medium } from './s3.ts';
export { parseS3Url, type S3Place, withEnvironment } from './s3-url.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
