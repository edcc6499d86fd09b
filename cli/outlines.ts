import { digestOf } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import { contentCache } from '#model/load/index.ts';
import { keptOutline, type Outlines } from '#stages/outline.ts';
import type { Shell } from './command.ts';
import { build } from './version.ts';

/** Outlines of the versions on `stage`, kept in one file of the cache folder; `save` writes what is new. */
export type KeptOutlines = Outlines & { readonly save: () => void };

/** What this build has drawn before of the versions on `stage` of the store at `place`; undefined when run from sources. */
export function keptOutlines({ cacheDir }: Shell, place: string, stage: string): KeptOutlines | undefined {
  if (build === undefined) return undefined;
  const cache = contentCache(cacheDir);
  const kind = `outlines/${build}`;
  const key = digestOf([place, stage]);
  const kept = cache.get(kind, key);
  const values: Record<string, Json> = isObject(kept) ? { ...kept } : {};
  let isNew = false;
  return {
    get: (digest) => keptOutline(Object.hasOwn(values, digest) ? values[digest] : undefined),
    add: (digest, outline) => {
      values[digest] = { ...outline };
      isNew = true;
    },
    save: () => {
      if (isNew) cache.put(kind, key, values);
    },
  };
}
