import { type Party, partyOf } from '#compat/party.ts';
import type { Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Sources } from '#model/location.ts';
import { restoreService } from './bundle/index.ts';
import { type Focus, nearbyOf } from './nearby.ts';
import type { Outline } from './outline.ts';
import { foldJournal, type GoneDeployment, liveAt, type StageState } from './state.ts';
import { type Deployment, type EvidenceRecord, type StageStore, StoreError } from './store/index.ts';
import { stageFinding, storeFinding } from './store-finding.ts';

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

/** A stage as the gate sees it. */
export type StageView = {
  readonly stage: string;
  /** Number of the journal's last entry; undefined where the stage could not be read. */
  readonly seq?: number;
  readonly parties: readonly LiveParty[];
  /** Versions that count as well and were left unread: they have nothing to do with whom it was asked about. */
  readonly elsewhere?: readonly Outline[];
  /** What could not be read, each an undecided finding. */
  readonly findings: readonly Finding[];
};

/**
 * Reads `stage` at `now`. Never throws for what a store can be like: a stage that was never created, a damaged journal
 * or a bundle that is missing come as undecided findings, so that nothing unread is taken for nothing there.
 *
 * @param focus the services that it is about: contracts of versions that never meet them are not read
 */
export async function viewStage(store: StageStore, stage: string, now: Date, focus?: Focus): Promise<StageView> {
  let state: StageState;
  try {
    state = foldJournal(stage, await store.journal(stage));
  } catch (error) {
    if (error instanceof StoreError) return { stage, parties: [], findings: [storeFinding(stage, error)] };
    throw error;
  }
  if (state.retired) {
    const message = `stage ${stage} was retired`;
    return { stage, parties: [], findings: [stageFinding('stage-unknown', stage, store.place, message, {})] };
  }
  const wanted = [
    ...liveAt(state, now),
    ...lastOfEach(state.gone).map((gone) => ({ ...gone, state: 'gone' as const })),
  ];
  const near = focus === undefined ? { versions: wanted, elsewhere: [] } : await nearbyOf(store, wanted, focus);
  const reader = new PartyReader(store, stage);
  const read: (LiveParty | Finding)[] = [];
  for (let start = 0; start < near.versions.length; start += AT_ONCE)
    read.push(...(await Promise.all(near.versions.slice(start, start + AT_ONCE).map((one) => reader.party(one)))));
  return {
    stage,
    seq: state.seq,
    parties: read.flatMap((one) => ('party' in one ? [one] : [])),
    findings: read.flatMap((one) => ('party' in one ? [] : [one])),
    elsewhere: near.elsewhere,
  };
}

const AT_ONCE = 64;

/** A version that came and went again and again counts once, until it went for the last time. */
function lastOfEach(gone: readonly GoneDeployment[]): readonly GoneDeployment[] {
  const last = new Map<string, GoneDeployment>();
  for (const one of gone) {
    const key = JSON.stringify([one.service, one.version, one.digest, one.instance ?? null]);
    const before = last.get(key);
    last.delete(key);
    last.set(key, before !== undefined && Date.parse(before.until) > Date.parse(one.until) ? before : one);
  }
  return [...last.values()];
}

type Wanted = Deployment & Pick<LiveParty, 'state' | 'since' | 'until'>;

/** The contracts of a version as they were deployed. */
type Contracts = {
  readonly service: Service;
  readonly sources: Sources;
  readonly evidence: readonly EvidenceRecord[];
};

/** Reads the contracts of versions, of each only once however many instances run it. */
class PartyReader {
  readonly #store: StageStore;
  readonly #stage: string;
  readonly #read = new Map<string, Promise<Contracts | Finding>>();

  constructor(store: StageStore, stage: string) {
    this.#store = store;
    this.#stage = stage;
  }

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
      if (bundle === undefined || beside === undefined)
        return missing(`its bundle ${digest.slice(0, 12)} is not in the store`);
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
