import type { CatalogJson } from '#generators/catalog-json.ts';
import type { StagesJson } from '#generators/stages-json.ts';
import type { Catalog } from '#model/catalog.ts';
import { digestOf } from '#model/digest.ts';
import { isArray, type Json } from '#model/json.ts';
import { contentCache } from '#model/load/index.ts';
import { foldJournal, liveAt } from '#stages/state.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Shell } from '../command.ts';
import { keptProofs } from '../proofs.ts';
import { build } from '../version.ts';
import type { ComparisonAnswer, ComparisonAnswers } from './comparisons.ts';
import { readJournals, versionsIn } from './journals.ts';
import { stagesJson } from './stages-json.ts';

/**
 * `stagesJson`, kept in the cache folder for as long as nothing it follows from is another: the contracts, the journals,
 * what they name, what runs now, and the day. The gate answers for every service on every stage: that takes its time,
 * and `onMissing` hears that it is about to be spent.
 */
export async function keptStages(
  catalog: Catalog,
  catalogJson: CatalogJson,
  store: StageStore,
  shell: Shell,
  onMissing: () => void,
): Promise<StagesJson> {
  const now = shell.now();
  const proofs = keptProofs(shell);
  const known = { now, ...(proofs && { proofs }) };
  if (build === undefined) {
    onMissing();
    return await stagesJson(catalog, store, known);
  }
  const cache = contentCache(shell.cacheDir);
  const kind = `site-stages/${build}`;
  const key = digestOf([catalogFacts(catalog, catalogJson), await storeFacts(catalog, store, now)]);
  const kept = cache.get(kind, key);
  if (isStagesJson(kept)) return kept;
  onMissing();
  const answers: ComparisonAnswers = { before: comparedBefore(cache.get(kind, comparisons)), given: new Map() };
  const made = await stagesJson(catalog, store, { ...known, answers });
  cache.put(kind, key, plain(made));
  cache.put(kind, comparisons, plain([...answers.given]));
  return made;
}

/** Under this name lie the answers of the comparisons that were last made. */
const comparisons = digestOf(['comparisons']);

function catalogFacts({ documents, policy, waivers = [] }: Catalog, json: CatalogJson): Json {
  return plain([documents.map(({ file, digest }) => [file, digest]), policy, waivers, json]);
}

async function storeFacts(catalog: Catalog, store: StageStore, now: Date): Promise<Json> {
  const notes: string[] = [];
  const journals = await readJournals(catalog, store, notes);
  const live = [...journals].map(([stage, journal]) => [stage, liveAt(foldJournal(stage, journal), now)]);
  const versions = [];
  for (const { service, version } of versionsIn([...journals.values()].flat()))
    versions.push([await store.version(service, version), await store.evidence(service, version)]);
  return plain([store.place, now.toISOString().slice(0, 10), notes, [...journals], live, versions]);
}

/** Without members that are undefined: JSON. */
function plain(value: unknown): Json {
  const json: Json = JSON.parse(JSON.stringify(value));
  return json;
}

/** What this build wrote under its own name is of its own shape: this and the next. */
function comparedBefore(kept: Json | undefined): ComparisonAnswers['before'] {
  return new Map(isArray(kept) ? kept.filter(isAnswer) : []);
}

function isAnswer(kept: unknown): kept is [string, ComparisonAnswer] {
  return Array.isArray(kept) && kept.length === 2 && typeof kept[0] === 'string';
}

function isStagesJson(value: unknown): value is StagesJson {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1 && 'gates' in value;
}
