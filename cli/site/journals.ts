import type { StageJson } from '#generators/stages-json.ts';
import type { Catalog } from '#model/catalog.ts';
import { foldJournal, liveAt } from '#stages/state.ts';
import { type Entry, type StageStore, StoreError } from '#stages/store/index.ts';

/** The journal of each stage, those of `trilateral.yaml` first. A stage that can't be read becomes a note. */
export async function readJournals(
  catalog: Catalog,
  store: StageStore,
  notes: string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const journals = new Map<string, readonly Entry[]>();
  const created = await store.stages();
  const known = catalog.stages.filter((stage) => created.includes(stage));
  for (const stage of catalog.stages.filter((name) => !created.includes(name)))
    notes.push(`Stage ${stage} was never created in ${store.place}.`);
  for (const stage of [...known, ...created.filter((name) => !known.includes(name))]) {
    try {
      journals.set(stage, await store.journal(stage));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      notes.push(`Stage ${stage} could not be read: ${error.message} (${error.file}).`);
    }
  }
  return journals;
}

type Named = { readonly service: string; readonly version: string };

/** By service, then in the order in which they first appear. */
export function versionsIn(entries: readonly Entry[]): readonly Named[] {
  const seen = new Map<string, Named & { readonly at: string }>();
  const add = (service: string, version: string, at: string): void => {
    const key = `${service}@${version}`;
    const known = seen.get(key);
    if (known === undefined || at < known.at) seen.set(key, { service, version, at });
  };
  for (const entry of entries) {
    if (entry.action === 'created') for (const copy of entry.live ?? []) add(copy.service, copy.version, copy.since);
    else if (entry.service !== undefined) add(entry.service, entry.version, entry.at);
  }
  return [...seen.values()].sort((a, b) =>
    a.service === b.service ? (a.at < b.at ? -1 : 1) : a.service < b.service ? -1 : 1,
  );
}

/** What runs on a stage at `now`, and how that came about. */
export function stageJson(stage: string, journal: readonly Entry[], now: Date): StageJson {
  const state = foldJournal(stage, journal);
  return {
    id: stage,
    seq: state.seq,
    ...(state.from !== undefined && { from: state.from }),
    ...(state.retired && { retired: true }),
    deployments: liveAt(state, now).map(
      ({ service, version, digest, instance, since, by, state: standing, expires }) => ({
        service,
        version,
        digest,
        ...(instance !== undefined && { instance }),
        since,
        ...(by !== undefined && { by }),
        state: standing,
        ...(expires !== undefined && { expires }),
      }),
    ),
    history: journal.map(({ seq, at, by, ...entry }) => ({
      seq,
      at,
      by,
      action: entry.action,
      ...('service' in entry &&
        entry.service !== undefined && {
          service: entry.service,
          version: entry.version,
          digest: entry.digest,
          ...(entry.instance !== undefined && { instance: entry.instance }),
        }),
    })),
  };
}
