import { partyOf } from '#compat/party.ts';
import type { EvidenceJson, GateJson, StageJson, StagesJson, VersionJson } from '#generators/stages-json.ts';
import type { Catalog, Service } from '#model/catalog.ts';
import { digestOfBytes } from '#model/digest.ts';
import type { HttpOperation } from '#model/http.ts';
import type { Sources } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import { contractKey, restoreService } from '#stages/bundle/index.ts';
import { canDeploy } from '#stages/gate.ts';
import { foldJournal, liveAt } from '#stages/state.ts';
import { type Entry, type StageStore, StoreError } from '#stages/store/index.ts';
import { viewStage } from '#stages/view.ts';
import { comparisonsOf } from './comparisons.ts';
import { SchemaIds } from './schema-ids.ts';

/** What runs where and what the gate says of the tree, as the site reads it. What can't be read becomes a note. */
export async function stagesJson(catalog: Catalog, store: StageStore, now: Date): Promise<StagesJson> {
  const notes: string[] = [];
  const journals = await readJournals(catalog, store, notes);
  const ids = new SchemaIds(catalog);
  const versions: VersionJson[] = [];
  const evidence: EvidenceJson[] = [];
  for (const { service, version } of versionsIn([...journals.values()].flat())) {
    const read = await readVersion(store, service, version, ids, notes);
    if (read === undefined) continue;
    versions.push(read);
    for (const record of await store.evidence(service, version)) {
      evidence.push({ ...record.evidence, event: record.subject, service, version });
    }
  }
  const gates: GateJson[] = [];
  for (const stage of journals.keys()) gates.push(...(await gatesOf(catalog, store, stage, now)));
  return {
    format: 1,
    asOf: asOf([...journals.values()].flat(), now),
    stages: [...journals].map(([stage, journal]) => stageJson(stage, journal, now)),
    versions,
    schemas: ids.found(),
    evidence,
    gates,
    comparisons: await comparisonsOf(catalog, versions, ids),
    notes,
  };
}

/** The start of the day, or the last entry if that is later: so that a site is built anew only when it would differ. */
function asOf(entries: readonly Entry[], now: Date): string {
  const day = `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
  return (
    entries
      .map((entry) => entry.at)
      .concat(day)
      .sort()
      .at(-1) ?? day
  );
}

async function readJournals(
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
function versionsIn(entries: readonly Entry[]): readonly Named[] {
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

async function readVersion(
  store: StageStore,
  service: string,
  version: string,
  ids: SchemaIds,
  notes: string[],
): Promise<VersionJson | undefined> {
  const record = await store.version(service, version);
  const bundle = record && (await store.object(record.digest));
  const beside = record && (await store.object(record.beside));
  const restored = bundle !== undefined && beside !== undefined ? restoreService(bundle, beside) : undefined;
  if (record === undefined || restored === undefined) {
    notes.push(`The contracts of ${service}@${version} could not be read from ${store.place}.`);
    return undefined;
  }
  return {
    service,
    version,
    digest: record.digest,
    ...(record.git !== undefined && { gitSha: record.git }),
    events: eventsOf(restored.service, restored.sources, ids),
    operations: (restored.service.api?.operations ?? []).map((operation) => ({
      id: operation.id,
      digest: operationDigest(operation),
    })),
  };
}

/** Identity of what one operation says on the wire; the pool that its schemas share does not count as a whole. */
function operationDigest(operation: HttpOperation): string {
  const text = JSON.stringify(operation, (name, value: unknown) => {
    if (prose.has(name)) return undefined;
    return isContract(value) ? contractKey(value) : value;
  });
  return digestOfBytes(text).slice(0, 16);
}

const prose: ReadonlySet<string> = new Set(['at', 'summary', 'description', 'examples', 'tags', 'operationId']);

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'schema' in value && 'dialect' in value && 'origins' in value;
}

function eventsOf(service: Service, sources: Sources, ids: SchemaIds): VersionJson['events'] {
  return [...service.sends, ...service.receives].map(({ event, name, direction, reads, payload, route }) => ({
    event,
    name,
    direction,
    reads,
    payload: ids.idOf(payload, sources),
    route,
  }));
}

function stageJson(stage: string, journal: readonly Entry[], now: Date): StageJson {
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

async function gatesOf(catalog: Catalog, store: StageStore, stage: string, now: Date): Promise<readonly GateJson[]> {
  const view = await viewStage(store, stage, now);
  const gates: GateJson[] = [];
  for (const service of catalog.services.filter((candidate) => candidate.kind !== 'unit')) {
    const report = await canDeploy({ candidate: partyOf(service, catalog.sources), view, policy: catalog.policy, now });
    gates.push({
      service: service.id,
      version: service.version,
      stage,
      verdict: worst(report.findings),
      findings: report.findings,
      pairs: report.pairs,
    });
  }
  return gates;
}

function worst(findings: GateJson['findings']): GateJson['verdict'] {
  for (const verdict of ['breaking', 'undecided', 'potential'] as const) {
    if (findings.some((finding) => finding.verdict === verdict && finding.waivedBy === undefined)) return verdict;
  }
  return 'safe';
}
