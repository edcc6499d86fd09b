import type { Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import type { Sources } from '#model/location.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { bundleService } from './bundle/index.ts';
import { foldJournal, type LiveDeployment, liveAt, type StageState } from './state.ts';
import { type Entry, type StageStore, StoreError } from './store/index.ts';

/** A version as it stands in a tree of contracts. */
export type Recordable = { readonly service: Service; readonly sources: Sources; readonly policy: PolicyConfig };

/** When, and by whom. The clock is the caller's. */
export type Stamp = { readonly at: Date; readonly by: string; readonly git?: string };

/** Keeps what `service` promises and expects, and answers with its digest. The version is that of the service. */
export async function recordVersion(store: StageStore, recordable: Recordable, stamp: Stamp): Promise<string> {
  const { service, sources, policy } = recordable;
  const { bundle, digest, beside } = bundleService(service, sources, policy);
  const kept = plain(beside);
  await store.keep(plain(bundle));
  const record = { format: 1, digest, beside: await store.keep(kept), at: stamp.at.toISOString() } as const;
  await store.recordVersion(service.id, service.version, {
    ...record,
    ...(stamp.git !== undefined && { git: stamp.git }),
  });
  return digest;
}

/** What is to be remembered of a version that is in the store. */
export type Deed = {
  readonly stage: string;
  readonly service: string;
  readonly version: string;
  readonly instance?: string;
  readonly action: 'deployed' | 'announced' | 'retired';
  /** Until when an announcement counts. */
  readonly expires?: Date;
  readonly ifSeq?: number;
};

/**
 * Adds a deed to the journal of a stage; undefined where nothing is added, because that is what runs there already: a
 * step that is repeated says the same. The version must have been recorded: `version-unknown` otherwise.
 */
export async function recordDeed(store: StageStore, deed: Deed, stamp: Stamp): Promise<Entry | undefined> {
  const { stage, service, version, instance, action, expires, ifSeq } = deed;
  const record = await store.version(service, version);
  if (record === undefined) {
    throw new StoreError(
      'version-unknown',
      store.place,
      `${service}@${version} was never recorded in ${store.place}`,
      'record it from the tree that has its contracts, or check the name',
    );
  }
  const journal = await store.journal(stage);
  const state = foldJournal(stage, journal);
  const live = liveAt(state, stamp.at);
  if (
    action === 'retired' &&
    !live.some((one) => one.service === service && one.version === version && one.instance === instance)
  )
    throw notRunning(store, deed, live);
  if (action === 'deployed' && (ifSeq ?? state.seq) === state.seq && runsAlready(state, deed, record.digest))
    return undefined;
  const deployment = { service, version, digest: record.digest, ...(instance !== undefined && { instance }) };
  const signed = { at: stamp.at.toISOString(), by: stamp.by, ...deployment };
  const options = ifSeq === undefined ? {} : { ifSeq };
  if (action !== 'announced') return store.append(stage, { ...signed, action }, options);
  const until = expires ?? new Date(stamp.at.getTime() + 3_600_000);
  return store.append(stage, { ...signed, action, expires: until.toISOString() }, options);
}

/** An announcement that still stands is not nothing: to deploy what was announced ends it. */
function runsAlready({ running }: StageState, deed: Deed, digest: string): boolean {
  const same = running.filter(
    ({ service, version, instance }) =>
      service === deed.service && version === deed.version && instance === deed.instance,
  );
  return same.some((one) => one.digest === digest) && same.every((one) => one.state === 'deployed');
}

/** To end what does not run would leave what does, and say that it is gone. */
function notRunning(store: StageStore, deed: Deed, live: readonly LiveDeployment[]): StoreError {
  const on = (instance: string | undefined): string => (instance === undefined ? '' : ` on ${instance}`);
  const there = live
    .filter((one) => one.service === deed.service)
    .map((one) => `${one.service}@${one.version}${on(one.instance)}`);
  return new StoreError(
    'version-not-running',
    store.place,
    `${deed.service}@${deed.version}${on(deed.instance)} does not run on ${deed.stage}, so it cannot be retired there`,
    there.length === 0 ? `nothing of ${deed.service} runs there` : `name what does: ${there.join(', ')}`,
  );
}

/** Ends `stage`: nothing runs on it any more, and nothing can. */
export async function retireStage(
  store: StageStore,
  stage: string,
  stamp: Stamp,
  options: { readonly ifSeq?: number } = {},
): Promise<Entry> {
  return store.append(stage, { action: 'retired', at: stamp.at.toISOString(), by: stamp.by }, options);
}

/** Creates `stage`, empty or with what runs on another one now. */
export async function createStage(store: StageStore, stage: string, stamp: Stamp, from?: string): Promise<Entry> {
  const created = { action: 'created', at: stamp.at.toISOString(), by: stamp.by } as const;
  if (from === undefined) return store.create(stage, created);
  const state = foldJournal(from, await store.journal(from));
  const live = liveAt(state, stamp.at)
    .filter((one) => one.state === 'deployed')
    .map(({ service, version, digest, instance, since }) => ({
      service,
      version,
      digest,
      since,
      ...(instance !== undefined && { instance }),
    }));
  return store.create(stage, { ...created, from: { stage: from, seq: state.seq }, live });
}

/** Drops members that are undefined: what is kept is JSON. */
function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
