import type { Location } from '#model/location.ts';
import { placeBelow, type StatedUse } from './event-change.ts';

/** Where an event is marked as deprecated: the keyword of its message, or of its operation. */
export function deprecationMark({ party, use }: StatedUse): Location {
  for (const at of [use.at, use.operationAt]) {
    for (const keyword of ['deprecated', 'x-deprecated']) {
      const place = at && placeBelow(party, at, keyword);
      // What isn't there is found at its nearest parent.
      const isThere = place?.range && JSON.stringify(place.range) !== JSON.stringify(at?.range);
      if (isThere) return place;
    }
  }
  return use.at;
}
