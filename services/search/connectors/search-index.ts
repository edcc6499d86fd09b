import type { Entry } from '../model/entry.ts';
import type { Found, Query } from '../model/query.ts';

/** What the handlers need of the index. */
export type SearchIndex = {
  /**
   * Brings entries into the index, or takes them out. An entry that the index knows a later one of changes nothing.
   * Gives what could not be written: the position of each entry, and why.
   */
  readonly write: (entries: readonly Entry[]) => Promise<readonly { readonly at: number; readonly reason: string }[]>;
  readonly search: (query: Query) => Promise<Found>;
  /** Names of products that begin like what is typed, best first, each once, at most ten. */
  readonly complete: (typed: string) => Promise<readonly string[]>;
};
