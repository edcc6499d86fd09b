import { partyOf } from '#compat/party.ts';
import type { Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Sources } from '#model/location.ts';
import { restoreService } from './bundle/index.ts';
import type { LiveParty } from './live-party.ts';
import { type Deployment, type EvidenceRecord, type StageStore, StoreError } from './store/index.ts';
import { stageFinding, storeFinding } from './store-finding.ts';

type Wanted = Deployment & Pick<LiveParty, 'state' | 'since' | 'until'>;

/** The contracts of a version as they were deployed. */
type Contracts = {
  readonly service: Service;
  readonly sources: Sources;
  readonly evidence: readonly EvidenceRecord[];
};

/** Reads the contracts of versions on one stage, of each only once however many instances run it. */
export class PartyReader {
  readonly #store: StageStore;
  readonly #stage: string;
  readonly #read = new Map<string, Promise<Contracts | Finding>>();

  constructor(store: StageStore, stage: string) {
    this.#store = store;
    this.#stage = stage;
  }

  /** The version with its contracts as they were recorded; an undecided finding where they cannot be read. */
  async party(wanted: Wanted): Promise<LiveParty | Finding> {
    const { service, version, digest, instance, state, since, until } = wanted;
    const key = JSON.stringify([service, version, digest]);
    const reading = this.#read.get(key) ?? this.#contracts(wanted);
    this.#read.set(key, reading);
    const contracts = await reading;
    if (!('sources' in contracts)) return contracts;
    const party = partyOf(contracts.service, contracts.sources, instance);
    return { party, digest, state, since, ...(until !== undefined && { until }), evidence: contracts.evidence };
  }

  async #contracts({ service, version, digest }: Wanted): Promise<Contracts | Finding> {
    const [store, stage] = [this.#store, this.#stage];
    const missing = (reason: string): Finding => {
      const message = `${service}@${version} runs on ${stage}, and ${reason}`;
      return stageFinding('bundle-missing', stage, store.place, message, { service, version, digest });
    };
    try {
      const record = await store.version(service, version);
      if (record === undefined) return missing('the store has no record of that version');
      if (record.digest !== digest) return missing('the store records other contracts for that version');
      const [bundle, beside] = await Promise.all([store.object(digest), store.object(record.beside)]);
      if (bundle === undefined) return missing(`its bundle ${digest.slice(0, 12)} is not in the store`);
      if (beside === undefined)
        return missing(`its documentation, the object ${record.beside.slice(0, 12)}, is not in the store`);
      const restored = restoreService(bundle, beside);
      if (restored === undefined)
        return missing('its bundle is of a format that this version of Trilateral does not read');
      if (restored.service.id !== service) return missing(`its bundle is one of ${restored.service.id}`);
      return {
        service: { ...restored.service, version },
        sources: restored.sources,
        evidence: await store.evidence(service, version),
      };
    } catch (error) {
      if (error instanceof StoreError) return storeFinding(stage, error);
      throw error;
    }
  }
}
