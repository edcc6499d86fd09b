import { type InclusionOptions, includes } from '#compat/index.ts';
import { resolvePolicy } from '#compat/policy.ts';
import { proofKey } from '#compat/proofs.ts';
import { slim } from '#compat/slim.ts';
import type { SchemaId } from '#generators/catalog-json.ts';
import type { ComparisonJson, VersionJson } from '#generators/stages-json.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Contract } from '#model/schema.ts';
import type { SchemaIds } from './schema-ids.ts';

/** Of so many schemas of one event, the latest, each is held against each: a page that shows more is read by nobody. */
const mostPerEvent = 10;

/** Every two payload schemas of one event, each way; with the value that shows it where one refuses the other. */
export async function comparisonsOf(
  catalog: Catalog,
  versions: readonly VersionJson[],
  ids: SchemaIds,
  answers: ComparisonAnswers = { before: new Map(), given: new Map() },
): Promise<readonly ComparisonJson[]> {
  const found: ComparisonJson[] = [];
  for (const [event, stated] of [...schemasByEvent(catalog, versions, ids)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const options = optionsOf(catalog, event);
    const schemas = [...stated].slice(-mostPerEvent).sort();
    for (const writer of schemas) {
      for (const reader of schemas) {
        if (writer !== reader)
          found.push({ event, writer, reader, ...(await answered(ids, [writer, reader], options, answers)) });
      }
    }
  }
  return found;
}

/** The versions' first, oldest first, then the tree's. */
function schemasByEvent(
  catalog: Catalog,
  versions: readonly VersionJson[],
  ids: SchemaIds,
): ReadonlyMap<string, ReadonlySet<SchemaId>> {
  const schemas = new Map<string, Set<SchemaId>>();
  const add = (event: string, id: SchemaId): void => {
    const known = schemas.get(event) ?? new Set();
    known.delete(id);
    schemas.set(event, known.add(id));
  };
  for (const version of versions) for (const use of version.events) add(use.event, use.payload);
  for (const service of catalog.services) {
    for (const use of [...service.sends, ...service.receives]) add(use.event, ids.idOf(use.payload, catalog.sources));
  }
  return schemas;
}

/** The policy for the event, as far as it does not hang on who asks: schemas are compared here, not services. */
function optionsOf(catalog: Catalog, event: string): InclusionOptions {
  const parties = catalog.services.flatMap((service) =>
    [...service.sends, ...service.receives].filter((use) => use.event === event).map((use) => ({ service, use })),
  );
  const [first] = parties;
  const where = { service: first?.service.id ?? '', event, audience: first?.use.audience ?? 'internal' };
  const policy = resolvePolicy(catalog.policy, where);
  return {
    writer: policy.writer,
    readerTolerant: policy.reader === 'tolerant',
    requiredWithDefault: policy.requiredWithDefault,
    enumGrowth: policy.enumGrowth,
    format: policy.format,
  };
}

export type ComparisonAnswer = Pick<ComparisonJson, 'verdict' | 'witness' | 'witnessAt' | 'because'>;

/** Answers by what they follow from. An answer names no place in a file, so that it holds as long as the engine is the same. */
export type ComparisonAnswers = {
  readonly before: ReadonlyMap<string, ComparisonAnswer>;
  /** Gets what is answered now, but for what could not be decided. */
  readonly given: Map<string, ComparisonAnswer>;
};

async function answered(
  ids: SchemaIds,
  [writer, reader]: readonly [SchemaId, SchemaId],
  options: InclusionOptions,
  answers: ComparisonAnswers,
): Promise<ComparisonAnswer> {
  const [written, read] = [ids.contractOf(writer), ids.contractOf(reader)];
  if (written === undefined || read === undefined) return { verdict: 'undecided', because: 'a schema is missing' };
  const key = proofKey(written, read, options);
  const answer = answers.before.get(key) ?? answers.given.get(key) ?? (await compared(written, read, options));
  if (answer.verdict !== 'undecided') answers.given.set(key, answer);
  return answer;
}

async function compared(written: Contract, read: Contract, options: InclusionOptions): Promise<ComparisonAnswer> {
  const answer = await includes(slim(written), slim(read), options);
  switch (answer.verdict) {
    case 'included':
      return { verdict: 'included' };
    case 'not-included':
      return { verdict: 'refused', witness: answer.witness, witnessAt: answer.at.instance };
    case 'undecided':
      return { verdict: 'undecided', because: answer.because.map(({ reason }) => reason).join('; ') };
    case 'invalid':
      return { verdict: 'undecided', because: answer.reason };
  }
}
