import type { JsonPointer } from '#model/json.ts';
import type { Location } from '#model/location.ts';

/** A place that a reader named, that a writer fills, and that the reader no longer names: accepted, and dropped. */
export type Ignored = {
  readonly event: string;
  readonly path: JsonPointer;
  readonly writes: 'declared' | 'pact';
  readonly at: Location;
  readonly was: Location;
  /** Where a pact states that it is sent. */
  readonly stated?: Location;
};
