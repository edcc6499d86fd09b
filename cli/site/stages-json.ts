import type { Proofs } from '#compat/proofs.ts';
import type { EvidenceJson, GateJson, StagesJson, VersionJson, WaiverJson } from '#generators/stages-json.ts';
import type { Catalog, Service } from '#model/catalog.ts';
import { digestOfBytes } from '#model/digest.ts';
import type { HttpOperation } from '#model/http.ts';
import type { Sources } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import { contractKey } from '#stages/bundle/index.ts';
import { restoredVersion } from '#stages/restored-version.ts';
import type { EvidenceRecord, StageStore } from '#stages/store/index.ts';
import { changesOf, type RestoredVersion } from './changes.ts';
import { type ComparisonAnswers, comparisonsOf } from './comparisons.ts';
import { gatesOf } from './gates.ts';
import { readJournals, stageJson, versionsIn } from './journals.ts';
import { plansOf } from './plans.ts';
import { readingsOf } from './readings.ts';
import { SchemaIds } from './schema-ids.ts';

/** What runs where and what the gate says of the tree, as the site reads it. What can't be read becomes a note. */
export async function stagesJson(
  catalog: Catalog,
  store: StageStore,
  known: { readonly now: Date; readonly proofs?: Proofs; readonly answers?: ComparisonAnswers },
): Promise<StagesJson> {
  const notes: string[] = [];
  const journals = await readJournals(catalog, store, notes);
  const ids = new SchemaIds(catalog);
  const restored: RestoredVersion[] = [];
  const versions: VersionJson[] = [];
  const evidence: EvidenceJson[] = [];
  const stages = [...journals].map(([stage, journal]) => stageJson(stage, journal, known.now));
  const shown = new Map<string, readonly EvidenceRecord[]>();
  for (const { service, version } of versionsIn([...journals.values()].flat())) {
    const read = await readVersion(store, service, version, notes);
    if (read === undefined) continue;
    restored.push(read);
    versions.push(versionJson(read, ids));
    const records = await store.evidence(service, version);
    if (isLive(stages, service, version)) shown.set(service, [...(shown.get(service) ?? []), ...records]);
    for (const record of records) {
      evidence.push({ ...record.evidence, event: record.subject, service, version });
    }
  }
  const gates: GateJson[] = [];
  for (const stage of journals.keys()) gates.push(...(await gatesOf(catalog, store, stage, known)));
  return {
    format: 1,
    asOf: asOf([...[...journals.values()].flat(), ...evidence], known.now),
    stages,
    versions,
    schemas: ids.found(),
    evidence,
    readings: readingsOf(catalog, (service) => shown.get(service) ?? []),
    gates,
    comparisons: await comparisonsOf(catalog, versions, ids, known.answers),
    changes: await changesOf(restored, { ...known, policy: catalog.policy }),
    plans: await plansOf(
      catalog,
      store,
      [...journals.keys()].filter((id) => catalog.stages.includes(id)),
      known,
    ),
    waivers: waiversJson(catalog),
    notes,
  };
}

function isLive(stages: StagesJson['stages'], service: string, version: string): boolean {
  return stages.some(({ deployments }) =>
    deployments.some((each) => each.service === service && each.version === version),
  );
}

function waiversJson({ waivers = [] }: Catalog): readonly WaiverJson[] {
  return waivers.map(({ at, ...waiver }) => ({
    ...waiver,
    at: { file: at.file, ...(at.range !== undefined && { line: at.range.line, column: at.range.column }) },
  }));
}

/** The start of the day, or the last thing known if that is later: so that a site is built anew only when it would differ. */
function asOf(known: readonly { readonly at?: string }[], now: Date): string {
  const day = `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
  return (
    known
      .flatMap(({ at }) => at ?? [])
      .concat(day)
      .sort()
      .at(-1) ?? day
  );
}

type ReadVersion = RestoredVersion & { readonly digest: string; readonly git?: string };

async function readVersion(
  store: StageStore,
  service: string,
  version: string,
  notes: string[],
): Promise<ReadVersion | undefined> {
  const record = await store.version(service, version);
  const restored = record && (await restoredVersion(store, record));
  if (record === undefined || restored === undefined) {
    notes.push(`The contracts of ${service}@${version} could not be read from ${store.place}.`);
    return undefined;
  }
  const { digest, git } = record;
  return { ...restored, service: { ...restored.service, version }, digest, ...(git !== undefined && { git }) };
}

function versionJson({ service, sources, digest, git }: ReadVersion, ids: SchemaIds): VersionJson {
  return {
    service: service.id,
    version: service.version,
    digest,
    ...(git !== undefined && { gitSha: git }),
    events: eventsOf(service, sources, ids),
    operations: (service.api?.operations ?? []).map((operation) => ({
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
