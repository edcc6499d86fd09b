/**
 * What a stage store is kept on: files that are created once, whole or not at all, and never changed. Paths are
 * relative, with `/`, and made of names from `fileNameOf`, so they are safe as they are.
 *
 * An adapter is one file that implements this; everything else about a store is written once, above it. Each method
 * throws `StoreError` with `store-unreadable`, `store-unwritable` or `store-doubtful` where the medium fails.
 */
export type Medium = {
  /** Creates `path` with `text` if it is absent; durable once it answers. `exists` leaves what is there alone. */
  readonly create: (path: string, text: string) => Promise<'created' | 'exists'>;
  /** The text at `path`, or undefined where there is nothing. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** The same for many at once, where the medium has a faster way than one after the other. */
  readonly readAll?: (paths: readonly string[]) => Promise<readonly (string | undefined)[]>;
  /**
   * Names of files and folders directly below `folder`, in no order; empty where there is no such folder. A medium
   * that lists page by page may leave out names up to `after`.
   */
  readonly list: (folder: string, after?: string) => Promise<readonly string[]>;
  /** How people find `path`: `deployments/stages/prod/00000042.json`, `s3://bucket/prefix/...`. */
  readonly place: (path: string) => string;
  /** Writes `path` whether it is there or not, whole or not at all; for caches only. Without it none are kept. */
  readonly replace?: (path: string, text: string) => Promise<void>;
  /** Every read is a journey: many entries are better read from few files. */
  readonly distant?: boolean;
  /** Files directly below `folder` that a writer left when it was killed, as paths; they are never read. */
  readonly leftovers?: (folder: string) => Promise<readonly string[]>;
};

const AT_ONCE = 64;

/** Reads `paths` in their order, many at once. */
export async function readAll(medium: Medium, paths: readonly string[]): Promise<readonly (string | undefined)[]> {
  if (medium.readAll !== undefined) return medium.readAll(paths);
  const texts: (string | undefined)[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE)
    texts.push(...(await Promise.all(paths.slice(start, start + AT_ONCE).map((path) => medium.read(path)))));
  return texts;
}
