import { type Party, partyOf } from '#compat/party.ts';
import { digestOf } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import type { StageStore, VersionRecord } from '#stages/store/index.ts';
import { otherNames, parseName } from '../store.ts';
import { UsageError } from '../usage-error.ts';
import { nothingToClose, type Revision } from './revision.ts';

/** What runs on `stage` at `now`, from the bundles in the store. A stage that can't be read is an undecided finding. */
export async function stageRevision(stage: string, store: StageStore, now: Date): Promise<Revision> {
  const { viewStage } = await import('#stages/view.ts');
  const view = await viewStage(store, stage, now);
  const parties = view.parties.filter(({ state }) => state === 'deployed').map(({ party }) => party);
  const { findings } = view;
  const notes = view.seq === undefined ? [] : [`${stage} is at entry ${view.seq}`];
  return { name: `stage:${stage}`, kind: 'stage', parties, findings, notes, close: nothingToClose };
}

/** One version of one service, by `SERVICE@VERSION` or by the beginning of its digest. */
export async function bundleRevision(named: string, store: StageStore): Promise<Revision> {
  const isDigest = /^[0-9a-f]{8,64}$/.test(named);
  const found = isDigest ? await byDigest(named, store) : await byName(named, store);
  const party = await restored(found, store);
  const name = `bundle:${isDigest ? named.slice(0, 12) : named}`;
  return { name, kind: 'bundle', parties: [party], findings: [], notes: [], close: nothingToClose };
}

/** Whether `value` is a bundle, as a file of it in a store is. */
export function isBundleText(value: Json): boolean {
  return isObject(value) && value['format'] === 1 && isObject(value['service']) && isObject(value['pools']);
}

/** The digest under which a store keeps `value`. */
export function bundleDigest(value: Json): string {
  return digestOf(value);
}

type Found = { readonly service: string; readonly version: string; readonly record: VersionRecord };

async function byName(named: string, store: StageStore): Promise<Found> {
  const { service, version } = parseName(named);
  if (version === undefined)
    throw new UsageError(`${named} is neither a digest nor SERVICE@VERSION`, `as in bundle:${named}@1.0.0`);
  const record = await store.version(service, version);
  if (record !== undefined) return { service, version, record };
  const versions = await store.versions(service);
  throw new UsageError(
    `${named} was never recorded in ${store.place}`,
    versions.length > 0
      ? `there ${versions.length === 1 ? 'is' : 'are'} ${versions.join(', ')}`
      : otherNames(service, await store.services()),
  );
}

async function byDigest(digest: string, store: StageStore): Promise<Found> {
  const found: Found[] = [];
  for (const service of await store.services()) {
    for (const version of await store.versions(service)) {
      const record = await store.version(service, version);
      if (record?.digest.startsWith(digest)) found.push({ service, version, record });
    }
  }
  const [first] = found;
  if (first === undefined)
    throw new UsageError(
      `no version in ${store.place} has a bundle ${digest}`,
      '`trilateral stages` shows what there is',
    );
  if (new Set(found.map(({ record }) => record.digest)).size > 1)
    throw new UsageError(`${digest} begins several digests in ${store.place}`, 'write more digits');
  return first;
}

async function restored({ service, version, record }: Found, store: StageStore): Promise<Party> {
  const { restoredVersion } = await import('#stages/restored-version.ts');
  const kept = await restoredVersion(store, record);
  if (kept !== undefined) return partyOf({ ...kept.service, version }, kept.sources);
  throw new UsageError(
    `${store.place} does not hold the bundle of ${service}@${version} in a form that can be read`,
    'record that version again from its contracts',
  );
}
