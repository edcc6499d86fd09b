import type { Proofs } from '#compat/proofs.ts';
import { digestOf } from '#model/digest.ts';
import { isArray } from '#model/json.ts';
import { contentCache } from '#model/load/index.ts';
import type { Shell } from './command.ts';
import { build } from './version.ts';

/** What this build has proven before, kept in the cache folder; undefined when run from sources. */
export function keptProofs({ cacheDir }: Shell): Proofs | undefined {
  if (build === undefined) return undefined;
  const cache = contentCache(cacheDir);
  const kind = `proofs/${build}`;
  return {
    has: (key) => cache.get(kind, key) === true,
    add: (key) => cache.put(kind, key, true),
  };
}

/** Proofs in one file of the cache folder, for who asks for thousands of them at once; `save` writes what is new. */
export type ProofList = Proofs & { readonly save: () => void };

/** What this build has proven before in an errand called `name`; undefined when run from sources. */
export function proofList({ cacheDir }: Shell, name: readonly string[]): ProofList | undefined {
  if (build === undefined) return undefined;
  const cache = contentCache(cacheDir);
  const kind = `proof-lists/${build}`;
  const key = digestOf(name);
  const kept = cache.get(kind, key);
  const known = new Set(isArray(kept) ? kept.filter((one) => typeof one === 'string') : []);
  const before = known.size;
  return {
    has: (proof) => known.has(proof),
    add: (proof) => {
      known.add(proof);
    },
    save: () => {
      if (known.size > before) cache.put(kind, key, [...known]);
    },
  };
}
