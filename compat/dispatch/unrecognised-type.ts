import type { Dispatch, EventUse } from '#model/catalog.ts';

/** A message type that reaches a subscriber which does not know it. */
export type Unrecognised = {
  readonly sent: EventUse;
  /** One of the types that the subscriber knows, for its channel, route and what it says of unknown types. */
  readonly subscription: EventUse;
  readonly unknownTypes: 'ignore' | 'refuse' | 'unstated';
  /** By which the subscriber tells those that it knows, where the sent one has no mark. */
  readonly marks?: readonly Dispatch[];
  /** Whether it certainly comes through the filters on the way. */
  readonly arrives: 'yes' | 'maybe';
};
