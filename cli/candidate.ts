import { nameOf, type Party, partyOf } from '#compat/party.ts';
import type { Catalog, Service } from '#model/catalog.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import { weighedOnStage } from '#model/weigh.ts';
import type { StageStore, VersionRecord } from '#stages/store/index.ts';
import { inTree, type Named, unknownService } from './store.ts';
import { UsageError } from './usage-error.ts';

/** A version that is to go to a stage, and what is to be said of where its contracts come from. */
export type Candidate = {
  readonly party: Party;
  /** Digest of its bundle. */
  readonly digest: string;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
};

/** Where candidates are looked for, and for what. */
export type Search = {
  readonly catalog: Catalog;
  readonly store: StageStore;
  readonly stage: string;
  readonly instance?: string | undefined;
  /** Whether the tree is meant even where its version is recorded with other contracts. */
  readonly asInTree?: boolean;
};

/**
 * The version that `name` means: the one in the tree; by its number, the one that was recorded. Where the tree has other
 * contracts under a number that is recorded, a finding or a note says which of the two it is.
 */
export async function candidateNamed(name: Named, search: Search): Promise<Candidate> {
  const { catalog, store, instance, asInTree } = search;
  const service = inTree(catalog, name);
  if (service === undefined) return recordedAlone(name, search);
  const record = await recordOf(service, store);
  const tree = await asInTheTree(service, record, search);
  const isOther = record !== undefined && record.digest !== tree.digest;
  if (!isOther || name.version === undefined || asInTree === true) return tree;
  const party = await restored(record, { ...name, version: name.version }, store, instance);
  if (party === undefined) return tree;
  return { party, digest: record.digest, findings: [], notes: [takenAsRecorded(party.ref)] };
}

/** What is said where a version is named by its number, and is not what the tree has under it. */
export function takenAsRecorded(party: PartyRef): string {
  return `${nameOf(party)} is taken as it was recorded; the tree has other contracts under that number, which need a new one`;
}

/** `service` as the tree has it, with a finding where its version is recorded with other contracts. */
export async function candidateInTree(service: Service, search: Search): Promise<Candidate> {
  return asInTheTree(service, await recordOf(service, search.store), search);
}

async function asInTheTree(
  service: Service,
  record: VersionRecord | undefined,
  { catalog: { sources, policy }, stage, instance }: Search,
): Promise<Candidate> {
  const { bundleService } = await import('#stages/bundle/index.ts');
  const { digest } = bundleService(service, sources, policy);
  const candidate = { party: partyOf(service, sources, instance), digest, notes: [] };
  if (record === undefined || record.digest === digest) return { ...candidate, findings: [] };
  const { reusedVersion } = await import('#stages/reused.ts');
  const reused = reusedVersion({ service, sources }, digest, record, stage);
  return { ...candidate, findings: weighedOnStage([reused], policy, [service]) };
}

/** What the store says of the version; a store that cannot be read is told by whoever reads the stage. */
async function recordOf({ id, version }: Service, store: StageStore): Promise<VersionRecord | undefined> {
  const { StoreError } = await import('#stages/store/index.ts');
  try {
    return await store.version(id, version);
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

/** A version that the tree does not have. */
async function recordedAlone({ service, version }: Named, { catalog, store, instance }: Search): Promise<Candidate> {
  if (version === undefined) throw unknownService(service, catalog);
  const record = await store.version(service, version);
  const party = record && (await restored(record, { service, version }, store, instance));
  if (record !== undefined && party !== undefined) return { party, digest: record.digest, findings: [], notes: [] };
  const known = catalog.services.find((candidate) => candidate.id === service);
  throw new UsageError(
    `${service}@${version} is neither in the tree nor in ${store.place}`,
    known === undefined ? unknownService(service, catalog).fix : `the tree has ${known.id}@${known.version}`,
  );
}

async function restored(
  record: VersionRecord,
  { version }: Required<Named>,
  store: StageStore,
  instance: string | undefined,
): Promise<Party | undefined> {
  const { restoredVersion } = await import('#stages/restored-version.ts');
  const found = await restoredVersion(store, record);
  return found === undefined ? undefined : partyOf({ ...found.service, version }, found.sources, instance);
}
