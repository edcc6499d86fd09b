import type { Json, JsonPointer } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Step } from './inclusion/index.ts';

/** A place that a reader names: a property, or a value that it handles there. */
export type NamedPlace = {
  readonly path: JsonPointer;
  readonly steps: readonly Step[];
  readonly value?: Json;
  readonly at: Location;
};

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
