import type { Location } from '#model/location.ts';
import type { NamedPlace } from './place.ts';

/** A named place that a writer filled before and that nobody fills any more. */
export type Starvation = {
  readonly event: string;
  readonly place: NamedPlace;
  readonly reads: 'stated' | 'inherited';
  /** Where the writer would have to say it. */
  readonly at: Location;
  readonly was?: Location;
  readonly readAt: Location;
};
