import type { Proofs } from '#compat/proofs.ts';
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
