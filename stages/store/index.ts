export { directoryMedium } from './directory.ts';
export type { Deployment, Entry, EntryDraft, LiveCopy } from './entry.ts';
export type { Medium } from './medium.ts';
export { openStore } from './open.ts';
export type { AddedDraft, EvidenceRecord, StageStore, VersionRecord } from './port.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
