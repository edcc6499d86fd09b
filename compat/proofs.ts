import { canonicalJson, digestOf } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { InclusionOptions, Place } from './inclusion/index.ts';
import { reachedDefinitions } from './wire-schema.ts';

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

/** The digest of all that `resource` says; of its pool, what it reaches: all of it where a discriminator may name any. */
function resourceDigest(resource: SchemaResource): string {
  const { schema, dialect, uri = '', neighbours = {} } = resource;
  const known = digests.get(resource);
  if (known !== undefined) return known;
  const { $defs: all = null, ...own } = isObject(schema) ? schema : { $defs: null };
  const said: Json = [dialect, uri, isObject(schema) ? own : schema, Object.fromEntries(reachedDefinitions(resource))];
  const discriminates = canonicalJson(said).includes('"discriminator":');
  const digest = digestOf([said, discriminates ? all : null, { ...neighbours }]);
  digests.set(resource, digest);
  return digest;
}
