import type { HttpMedia } from '#model/http.ts';
import { pickMedia, rangesMeet } from './media-range.ts';
import type { ApiChange } from './operation-change.ts';

/**
 * Media types of `before` that `after` has no more. Of a caller's own statement, one that both know is enough: the
 * two agree on it.
 */
export function mediaLost(
  before: readonly HttpMedia[],
  after: readonly HttpMedia[],
  { told }: ApiChange,
): readonly HttpMedia[] {
  const lost = before.filter((media) => pickMedia(media.mediaType, after) === undefined);
  const agreed = before.some((media) => after.some((other) => rangesMeet(media.mediaType, other.mediaType)));
  return told === 'need' && agreed ? [] : lost;
}

/** Media types of `after` that `before` did not have. */
export function mediaGained(
  before: readonly HttpMedia[],
  after: readonly HttpMedia[],
  { told }: ApiChange,
): readonly HttpMedia[] {
  return told === 'need' ? [] : after.filter((media) => pickMedia(media.mediaType, before) === undefined);
}

/** Media types that both have, side by side. */
export function mediaKept(
  before: readonly HttpMedia[],
  after: readonly HttpMedia[],
): readonly (readonly [HttpMedia, HttpMedia])[] {
  return before.flatMap((media) => {
    const other = pickMedia(media.mediaType, after);
    return other === undefined ? [] : [[media, other] as const];
  });
}
