import type { HttpMedia } from '#model/http.ts';
import { defineRule } from '#model/rule.ts';
import { mediaLost } from '../http/media-change.ts';
import { fallsUnder } from '../http/media-range.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';

export const responseMediaTypeRemoved = defineRule<OperationChange>({
  id: 'response-media-type-removed',
  title: 'A media type of a response was removed',
  at: { area: 'response', kind: 'media-type', action: 'remove' },
  why: 'Callers that ask for it are answered with 406 Not Acceptable, or in a media type that they cannot read.',
  fix: 'Keep offering the media type until no live caller asks for it.',
  decidedBy: 'policy',
  message: ({ mediaType, status, stated }) =>
    stated === true
      ? `${mediaType} is read from the response ${status} and not offered`
      : `the response ${status} is no longer offered as ${mediaType}`,
  check(change, report) {
    const { subject, moved, was, is } = change;
    for (const before of was?.responses ?? []) {
      const after = is?.responses.find(({ status }) => status === before.status);
      if (after === undefined) continue;
      for (const { mediaType, at } of mediaLost(before.content, after.content, change)) {
        report({
          subject,
          at: after.at,
          params: { mediaType, status: before.status, ...toldBy(change) },
          related: stoodAt('it stood here', at),
          verdict: moved === 'provider' && !narrowed(mediaType, after.content) ? 'breaking' : 'potential',
        });
      }
    }
  },
});

/** Of a range, something is still offered; whether that is what a caller came for is not known. */
function narrowed(mediaType: string, offered: readonly HttpMedia[]): boolean {
  return offered.some((media) => fallsUnder(media.mediaType, mediaType));
}
