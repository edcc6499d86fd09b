/**
 * What a stage store is kept on: files that are created once, whole or not at all, and never changed. Paths are
 * relative, with `/`, and made of names from `fileNameOf`, so they are safe as they are.
 *
 * An adapter is one file that implements this; everything else about a store is written once, above it. Each method
 * throws `StoreError` with `store-unreadable` or `store-unwritable` where the medium fails.
 */
export type Medium = {
  /** Creates `path` with `text` if it is absent; durable once it answers. `exists` leaves what is there alone. */
  readonly create: (path: string, text: string) => Promise<'created' | 'exists'>;
  /** The text at `path`, or undefined where there is nothing. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** Names of files and folders directly below `folder`, in no order; empty where there is no such folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** How people find `path`: `deployments/stages/prod/00000042.json`, `s3://bucket/prefix/...`. */
  readonly place: (path: string) => string;
};
