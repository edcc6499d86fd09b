import { parseJson } from '../entry.ts';
import { nameOfFile } from '../file-name.ts';
import type { Medium } from '../medium.ts';
import { isValue, notAsRecorded } from '../object.ts';
import { folders, objectPath, versionPath } from '../paths.ts';
import type { VersionRecord } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { isVersionRecord, noVersionRecord } from '../version.ts';
import { type Finds, listed, readEach } from './finds.ts';
import type { Deployed } from './journal.ts';

/** By path; without a record where it is damaged, which was said already. */
type Versions = ReadonlyMap<string, { readonly name: string; readonly record: VersionRecord | undefined }>;

const again = 'restore it from version control or a backup, or record that version again from its own commit';

/** Holds every deployment against its version, every version against its bundle, every bundle against its name. */
export async function inspectBundles(
  medium: Medium,
  deployed: readonly Deployed[],
  finds: Finds,
): Promise<{ readonly versions: number; readonly objects: number; readonly idle: readonly string[] }> {
  const versions = await readVersions(medium, finds);
  for (const { stage, service, version, digest } of unique(deployed)) {
    const path = versionPath(service, version);
    const known = versions.get(path);
    const place = medium.place(path);
    const said = `${service}@${version} was recorded on ${stage}, and `;
    if (known === undefined)
      finds.breach(new StoreError('bundle-missing', place, `${said}${place} is missing`, again), stage);
    else if (known.record !== undefined && known.record.digest !== digest)
      finds.breach(new StoreError('store-edited', place, `${said}${place} names other contracts`, again), stage);
  }
  const objects = await readObjects(medium, finds);
  const needed = new Set<string>();
  for (const { name, record } of versions.values()) {
    if (record === undefined) continue;
    for (const [what, digest] of [
      ['bundle', record.digest],
      ['documentation', record.beside],
    ] as const) {
      needed.add(digest);
      if (objects.has(digest)) continue;
      const place = medium.place(objectPath(digest));
      finds.breach(new StoreError('bundle-missing', place, `${place}, the ${what} of ${name}, is missing`, again));
    }
  }
  for (const digest of objects)
    if (!needed.has(digest)) finds.garbage(objectPath(digest), 'object', 'belongs to no recorded version');
  const ran = new Set(deployed.map(({ service, version }) => versionPath(service, version)));
  const idle = [...versions].flatMap(([path, { name }]) => (ran.has(path) ? [] : [name])).sort();
  return { versions: versions.size, objects: objects.size, idle };
}

/** A version that runs in many places is looked for once a stage. */
function unique(deployed: readonly Deployed[]): Iterable<Deployed> {
  return new Map(
    deployed.map((one) => [JSON.stringify([one.stage, one.service, one.version, one.digest]), one]),
  ).values();
}

async function readVersions(medium: Medium, finds: Finds): Promise<Versions> {
  const versions = new Map<string, { name: string; record: VersionRecord | undefined }>();
  for (const folder of await listed(medium, folders.services)) {
    const at = `${folders.services}/${folder}`;
    await finds.guarded(undefined, async () => {
      const service = nameOfFile(folder);
      const files = await listed(medium, at);
      await finds.leftoversIn(at);
      const texts = await readEach(
        medium,
        files.map((file) => `${at}/${file}`),
      );
      for (const [index, file] of files.entries()) {
        const path = `${at}/${file}`;
        const version = file.endsWith('.json') ? nameOfFile(file.slice(0, -'.json'.length)) : undefined;
        const text = texts[index];
        if (service === undefined || version === undefined) {
          finds.garbage(path, 'stranger', 'is no record of a version');
          continue;
        }
        const value = text instanceof StoreError ? undefined : parseJson(text ?? '');
        const record = isVersionRecord(value) ? value : undefined;
        if (record === undefined) finds.breach(text instanceof StoreError ? text : noVersionRecord(medium, path));
        versions.set(path, { name: `${service}@${version}`, record });
      }
    });
  }
  return versions;
}

/** The digests of objects that are there; a damaged one is a breach and still there. */
async function readObjects(medium: Medium, finds: Finds): Promise<ReadonlySet<string>> {
  const objects = new Set<string>();
  for (const start of await listed(medium, folders.objects)) {
    const at = `${folders.objects}/${start}`;
    await finds.guarded(undefined, async () => {
      const files = await listed(medium, at);
      await finds.leftoversIn(at);
      const paths = files.map((file) => `${at}/${file}`);
      const texts = await readEach(medium, paths);
      for (const [index, path] of paths.entries()) {
        const digest = `${start}${files[index]?.slice(0, -'.json'.length)}`;
        const text = texts[index];
        if (!/^[0-9a-f]{64}$/.test(digest) || path !== objectPath(digest)) {
          finds.garbage(path, 'stranger', 'is no object of the store');
          continue;
        }
        objects.add(digest);
        if (text instanceof StoreError) finds.breach(text);
        else if (text === undefined || !isValue(text, digest)) finds.breach(notAsRecorded(medium, path, text ?? ''));
      }
    });
  }
  return objects;
}
