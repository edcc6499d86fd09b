import type { Service } from '#model/catalog.ts';
import type { JsonPointer } from '#model/json.ts';
import type { Sources } from '#model/location.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { bundleService } from '#stages/bundle/index.ts';
import type { Run } from '#stages/evidence/shown.ts';
import type { EvidenceRecord, StageStore } from '#stages/store/index.ts';

/** A service that was watched: its contracts as they were tested, and what it read by event or operation. */
export type Watched = {
  readonly service: Service;
  readonly sources: Sources;
  readonly policy: PolicyConfig;
  readonly reads: ReadonlyMap<string, readonly JsonPointer[]>;
};

/**
 * Keeps what the handlers of a service were seen to read as evidence of its version, for the gate and `readers`; answers
 * with the number of records. None where the version was never recorded, or with other contracts than were tested: what
 * one version reads says nothing of another.
 */
export async function recordReads(store: StageStore, watched: Watched, { by, at, stage }: Run): Promise<number> {
  const { service, sources, policy, reads } = watched;
  const version = await store.version(service.id, service.version);
  if (version === undefined || version.digest !== bundleService(service, sources, policy).digest) return 0;
  const evidence = { kind: 'tested', by, at: at.toISOString(), ...(stage !== undefined && { stage }) } as const;
  const records = [...reads].map(
    ([subject, places]): EvidenceRecord => ({ format: 1, subject, evidence, contract: version.digest, reads: places }),
  );
  for (const record of records) await store.addEvidence(service.id, service.version, record);
  return records.length;
}
