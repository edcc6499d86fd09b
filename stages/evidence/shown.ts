import type { PartyRef } from '#model/finding.ts';
import type { JsonPointer } from '#model/json.ts';
import type { EvidenceRecord, StageStore } from '../store/index.ts';

/** Something that a run showed: two versions met over an event or an operation, and understood each other. */
export type Shown = {
  /** `tested` where the run made them meet, `observed` where they met on the stage by themselves. */
  readonly kind: 'tested' | 'observed';
  readonly subject: string;
  readonly writer: PartyRef & { readonly version: string };
  readonly reader: PartyRef & { readonly version: string };
  /** The places of the value that the reader was seen to read, where somebody watched. */
  readonly reads?: readonly JsonPointer[];
};

/** Which run it was. The clock is the caller's. */
export type Run = { readonly by: string; readonly at: Date; readonly stage?: string };

/**
 * Keeps what a run showed with both parties, as far as their versions were ever recorded; answers with the number of
 * records. What was shown twice is kept once, under the digest of the contracts that the version had.
 */
export async function recordShown(store: StageStore, shown: readonly Shown[], run: Run): Promise<number> {
  const records = new Map<string, () => Promise<void>>();
  for (const one of shown) {
    for (const [self, other] of [
      [one.writer, one.reader],
      [one.reader, one.writer],
    ] as const) {
      const version = await store.version(self.service, self.version);
      if (version === undefined) continue;
      const record: EvidenceRecord = {
        format: 1,
        subject: one.subject,
        evidence: {
          kind: one.kind,
          by: run.by,
          at: run.at.toISOString(),
          ...(run.stage !== undefined && { stage: run.stage }),
        },
        counterpart: { service: other.service, version: other.version },
        contract: version.digest,
        ...(self === one.reader && one.reads !== undefined && { reads: [...one.reads].sort() }),
      };
      records.set(JSON.stringify([self.service, self.version, record]), () =>
        store.addEvidence(self.service, self.version, record),
      );
    }
  }
  for (const add of records.values()) await add();
  return records.size;
}
