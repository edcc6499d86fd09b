import type { EventUse } from '#model/catalog.ts';

/** A message type that reaches a subscriber which does not know it. */
export type Unrecognised = {
  readonly sent: EventUse;
  /** One of the types that the subscriber knows, for its channel, route and what it says of unknown types. */
  readonly subscription: EventUse;
  readonly unknownTypes: 'ignore' | 'refuse' | 'unstated';
  /** Whether it certainly comes through the filters on the way. */
  readonly arrives: 'yes' | 'maybe';
};
