import type { Finding } from '#model/finding.ts';
import type { LiveParty } from './live-party.ts';
import { type Focus, nearbyOf } from './nearby.ts';
import type { Outline } from './outline.ts';
import { PartyReader } from './party-reader.ts';
import { foldJournal, type GoneDeployment, liveAt, type StageState } from './state.ts';
import { type StageStore, StoreError } from './store/index.ts';
import { stageFinding, storeFinding } from './store-finding.ts';

export type { LiveParty };

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
  /** What must be said of the journal, although it could be read. */
  readonly notes?: readonly string[];
};

/**
 * Reads `stage` at `now`. Never throws for what a store can be like: a stage that was never created, a damaged journal
 * or a bundle that is missing come as undecided findings, so that nothing unread is taken for nothing there.
 *
 * @param focus the services that it is about: contracts of versions that never meet them are not read
 */
export async function viewStage(store: StageStore, stage: string, now: Date, focus?: Focus): Promise<StageView> {
  let state: StageState;
  let unguarded: StoreError | undefined;
  try {
    state = foldJournal(stage, await store.journal(stage));
    unguarded = await store.unguarded(stage);
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
    ...(unguarded !== undefined && { notes: [unguarded.message] }),
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
