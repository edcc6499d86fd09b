import type { Party } from '#compat/party.ts';
import type { EvidenceRecord } from './store/index.ts';

/** A version that counts on a stage, with its contracts as they were deployed. */
export type LiveParty = {
  readonly party: Party;
  readonly digest: string;
  /** `gone`: it no longer runs, but what it wrote can still be on its way. */
  readonly state: 'deployed' | 'announced' | 'gone';
  readonly since: string;
  /** When a version that is gone stopped. */
  readonly until?: string;
  readonly evidence: readonly EvidenceRecord[];
};
