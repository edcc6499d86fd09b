import { join } from 'node:path';
import { type Inclusion, includes } from '#compat/inclusion/index.ts';
import { digestOfBytes } from '#model/digest.ts';
import { isObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { type Survey, type Surveying, tally } from '../survey.ts';
import { eventPairsIn, type Pair, pairsIn } from './pairs.ts';

/** Published versions of event schemas: is what the one writes read by the next? Only Iglu gives verdicts of its own. */
export const schemaSurveys: readonly Survey[] = [
  survey('real-schemas/iglu', (folder) => pairsIn(folder, 'iglu-pairs.jsonl.gz', 'draft-04')),
  survey('real-schemas/cdevents', (folder) => pairsIn(folder, 'cdevents-pairs.jsonl.gz', '2020-12')),
  survey('real-schemas/nhs', (folder) => pairsIn(folder, 'nhs-templates-pairs.jsonl.gz', '2020-12')),
  survey('real-schemas/store', (folder) => pairsIn(folder, 'schemastore-pairs.jsonl.gz', 'draft-07')),
  survey('real-schemas/webhooks', (folder) => eventPairsIn(join(folder, 'octokit-webhooks'))),
];

const columns = [
  'pairs',
  'included',
  'not incl',
  'undecided',
  'invalid',
  'no witness',
  'crashed',
  'schemas',
  'in itself',
  'not itself',
] as const;

function survey(name: string, read: (folder: string) => Promise<readonly Pair[]>): Survey {
  return {
    name,
    run: async (corpora) => {
      const pairs = await read(join(corpora, 'real/event-schemas'));
      if (pairs.length === 0) return undefined;
      const results: Surveying[] = [];
      for (const pair of pairs) results.push(await compared(pair));
      for (const [id, schema] of distinctSchemas(pairs)) results.push(await inItself(id, schema));
      return { counts: tally(columns, results), results, notes: agreement(pairs, results) };
    },
  };
}

async function compared({ id, before, after }: Pair): Promise<Surveying> {
  const answer = await ask(before, after);
  return { id, marks: ['pairs', ...marksOf(answer)], text: textOf(answer) };
}

/** A base of its own for one side keeps the engine from seeing at a glance that both are the same: it must prove it. */
async function inItself(id: string, schema: SchemaResource): Promise<Surveying> {
  const answer = await ask({ ...schema, uri: 'urn:itself' }, schema);
  const verdict = typeof answer === 'string' ? 'crashed' : answer.verdict;
  const marks = { included: 'in itself', 'not-included': 'not itself', crashed: 'crashed' } as const;
  const mark = verdict === 'undecided' || verdict === 'invalid' ? 'itself unproven' : marks[verdict];
  return { id: `${id} in itself`, marks: ['schemas', mark], text: textOf(answer) };
}

function distinctSchemas(pairs: readonly Pair[]): ReadonlyMap<string, SchemaResource> {
  const seen = new Set<string>();
  const found = new Map<string, SchemaResource>();
  for (const { id, before, after } of pairs) {
    for (const [side, resource] of [
      ['before', before],
      ['after', after],
    ] as const) {
      const digest = digestOfBytes(JSON.stringify(resource.schema));
      if (!seen.has(digest)) found.set(`${id} ${side}`, resource);
      seen.add(digest);
    }
  }
  return found;
}

/** The answer, or what was thrown. */
function ask(writer: SchemaResource, reader: SchemaResource): Promise<Inclusion | string> {
  return includes(passing(writer), passing(reader)).catch((error: unknown) => `crashed: ${String(error)}`);
}

/** What is remembered of a schema goes with it: the pairs are all kept until the end. */
function passing(resource: SchemaResource): SchemaResource {
  return isObject(resource.schema) ? { ...resource, schema: { ...resource.schema } } : resource;
}

function marksOf(answer: Inclusion | string): readonly string[] {
  if (typeof answer === 'string') return ['crashed'];
  if (answer.verdict !== 'not-included') return [answer.verdict];
  return answer.witness === undefined ? ['not incl', 'no witness'] : ['not incl'];
}

function textOf(answer: Inclusion | string): string {
  return typeof answer === 'string' ? answer : JSON.stringify(answer).slice(0, 400);
}

/**
 * How often the proofs say what the maintainers say: an addition is compatible with all data, a model with some data is
 * not; a revision may be either.
 *
 * @see https://docs.snowplow.io/docs/understanding-your-pipeline/schemas/versioning/
 */
function agreement(pairs: readonly Pair[], results: readonly Surveying[]): readonly string[] {
  const marks = new Map(results.map((result) => [result.id, result.marks]));
  const lines = ['addition', 'revision', 'model'].flatMap((label) => {
    const labelled = pairs.filter((pair) => pair.label === label);
    if (labelled.length === 0) return [];
    const count = (mark: string): number => labelled.filter(({ id }) => marks.get(id)?.includes(mark)).length;
    return [`${label} ${count('included')} included, ${count('not incl')} not, ${count('undecided')} undecided`];
  });
  return lines.length === 0 ? [] : [`  by the maintainers' verdict: ${lines.join('; ')}`];
}
