import type { Evidence, PartyRef } from '#model/finding.ts';
import type { Json, JsonPointer } from '#model/json.ts';
import type { Entry, EntryDraft } from './entry.ts';
import type { StoreError } from './store-error.ts';

/**
 * What runs where, and what each version promised: the memory that the gate asks.
 *
 * Everything is written once. Every method throws `StoreError`: for a damaged or unreachable store, or for a request
 * that would contradict what was recorded. A stage is never read as emptier than it is.
 */
export type StageStore = {
  /** How people find the store. */
  readonly place: string;
  /** Keeps `value` under its digest, which it answers with. Keeping it twice is keeping it once. */
  readonly keep: (value: Json) => Promise<string>;
  /** The value with this digest, checked against it; undefined where the store never kept it. */
  readonly object: (digest: string) => Promise<Json | undefined>;
  /** Records what a version is. The same digest again changes nothing; another one is `version-conflict`. */
  readonly recordVersion: (service: string, version: string, record: VersionRecord) => Promise<void>;
  readonly version: (service: string, version: string) => Promise<VersionRecord | undefined>;
  /** Versions of `service`, or services, that were ever recorded; sorted by code point. */
  readonly versions: (service: string) => Promise<readonly string[]>;
  readonly services: () => Promise<readonly string[]>;
  /** Stages that were ever created; sorted by code point. */
  readonly stages: () => Promise<readonly string[]>;
  /** The whole journal of `stage`, oldest first, its chain checked; `stage-unknown` where it was never created. */
  readonly journal: (stage: string) => Promise<readonly Entry[]>;
  /** Starts the journal of `stage`; `stage-exists` where there is one. */
  readonly create: (stage: string, draft: Extract<EntryDraft, { action: 'created' }>) => Promise<Entry>;
  /**
   * Adds an entry after the last one. Of two writers that race, both get in, one after the other. With `ifSeq` it is
   * added only if the last entry still is number `ifSeq`; else `stage-moved`.
   */
  readonly append: (stage: string, draft: AddedDraft, options?: { readonly ifSeq?: number }) => Promise<Entry>;
  /** Why nothing guards the end of the journal of `stage`: its note is missing or damaged; undefined where one does. */
  readonly unguarded: (stage: string) => Promise<StoreError | undefined>;
  readonly addEvidence: (service: string, version: string, record: EvidenceRecord) => Promise<void>;
  /** Evidence about `service` at `version`, sorted by digest. */
  readonly evidence: (service: string, version: string) => Promise<readonly EvidenceRecord[]>;
  /** Reads the whole store and names everything that is not as it was recorded, and what nothing needs. */
  readonly inspect: () => Promise<Inspection>;
};

/** What a look at a whole store found. */
export type Inspection = {
  /** Every breach, sorted by place, with the stage that it keeps the gate from reading, where it is one's. */
  readonly breaches: readonly Breach[];
  /** Nothing is wrong that could be seen, and what would show it is not there; sorted by place. */
  readonly doubts: readonly Breach[];
  /** Recorded versions (`food@1.4.0`) that no journal names: never deployed, or the entry is lost; sorted. */
  readonly idle: readonly string[];
  /** What was read: an inspection that read nothing has found nothing out. */
  readonly counts: Readonly<Record<'stages' | 'entries' | 'versions' | 'objects' | 'evidence', number>>;
  /** Files that nothing refers to, sorted by place; none was removed. */
  readonly garbage: readonly Garbage[];
};

export type Breach = { readonly stage?: string; readonly error: StoreError };

export type Garbage = {
  readonly place: string;
  readonly kind: 'object' | 'leftover' | 'stage' | 'checkpoint' | 'stranger';
  readonly because: string;
};

export type AddedDraft = Exclude<EntryDraft, { action: 'created' }>;

/** What one version of one service is. `beside` is the digest of what belongs to it without being on the wire. */
export type VersionRecord = {
  readonly format: 1;
  readonly digest: string;
  readonly beside: string;
  readonly at: string;
  /** The commit that it was built from. */
  readonly git?: string;
};

/** Something that showed that two parties fit, or that a party reads what it says. */
export type EvidenceRecord = {
  readonly format: 1;
  readonly evidence: Evidence;
  /** The event or operation it is about. */
  readonly subject: string;
  /** The party on the other side, where there is one. */
  readonly counterpart?: PartyRef;
  /** Digest of the contracts that the version had when it was shown. */
  readonly contract?: string;
  /**
   * Places in the value that the service was seen to read while it was tested, sorted. Items of a list are `*`. A place
   * stands for all that lies below it, for whoever spreads or serialises an object reads all of it. Absent where nobody
   * watched.
   */
  readonly reads?: readonly JsonPointer[];
};
