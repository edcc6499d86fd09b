import { digestOf } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { InclusionOptions, Place } from './inclusion/index.ts';
import { linksOf } from './slim.ts';

/** Inclusions, and places that can be filled, that were proven before, by key. Entries may vanish at any time; whoever keeps them keeps engines apart. */
export type Proofs = {
  readonly has: (key: string) => boolean;
  readonly add: (key: string) => void;
};

/** What `ask` answers, unless that `proven` is the answer was proven before; where it is, that is remembered. */
export async function remembered<Answer>(
  proofs: Proofs | undefined,
  keyOf: () => string,
  proven: Answer,
  { ask, isProven }: { readonly ask: () => Promise<Answer>; readonly isProven: (answer: Answer) => boolean },
): Promise<Answer> {
  if (proofs === undefined) return ask();
  const key = keyOf();
  if (proofs.has(key)) return proven;
  const answer = await ask();
  if (isProven(answer)) proofs.add(key);
  return answer;
}

/**
 * What the proof that `writer` is included in `reader` follows from: both schemas to the letter, and the options that
 * change the question. Only proofs are worth remembering: every other answer names places in the files of the day.
 */
export function proofKey(writer: SchemaResource, reader: SchemaResource, options: InclusionOptions): string {
  const { examples: _tried, budget, ...meant } = options;
  const question: Json = JSON.parse(JSON.stringify({ ...meant, ...(budget !== undefined && { budget }) }));
  return digestOf([resourceDigest(writer), resourceDigest(reader), question]);
}

/** What the proof that some value of `resource` fills `place` follows from. */
export function fillingKey(resource: SchemaResource, place: Place, options: InclusionOptions): string {
  const { path, value } = place;
  const what: Json =
    value === undefined ? [] : 'equals' in value ? [value.equals] : { matches: resourceDigest(value.matches) };
  const question: Json = JSON.parse(JSON.stringify([path, options]));
  return digestOf(['fills', resourceDigest(resource), what, question]);
}

const digests = new WeakMap<object, string>();

/** The digest of all that `resource` says; of its pool, what it reaches: all of it where that can not be told. */
function resourceDigest(resource: SchemaResource): string {
  const { schema, dialect, uri = '', neighbours = {} } = resource;
  const known = digests.get(resource);
  if (known !== undefined) return known;
  const { $defs: all = null, ...own } = isObject(schema) ? schema : { $defs: null };
  const said: Json = [dialect, uri, isObject(schema) ? own : schema, reached(own, all), { ...neighbours }];
  const digest = digestOf(said);
  digests.set(resource, digest);
  return digest;
}

/** The definitions that `root` reaches in `pool`, each by its digest; the whole pool where others may be meant. */
function reached(root: Json, pool: Json): Json {
  if (!isObject(pool)) return pool;
  const found = new Map<string, string>();
  const waiting = [linksOf(root)];
  for (let links = waiting.pop(); links !== undefined; links = waiting.pop()) {
    if (links.any || links.names.has('')) return definitionDigest(pool);
    for (const name of links.names) {
      const definition = Object.hasOwn(pool, name) ? pool[name] : undefined;
      if (definition === undefined || found.has(name)) continue;
      found.set(name, definitionDigest(definition));
      waiting.push(linksOf(definition));
    }
  }
  return Object.fromEntries(found);
}

/** The digest of a definition; many resources share it. */
function definitionDigest(definition: Json): string {
  if (!isObject(definition)) return digestOf(definition);
  const digest = digests.get(definition) ?? digestOf(definition);
  digests.set(definition, digest);
  return digest;
}
