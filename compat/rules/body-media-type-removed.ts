import { defineRule } from '#model/rule.ts';
import { mediaLost } from '../http/media-change.ts';
import { byRole, type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';

export const bodyMediaTypeRemoved = defineRule<OperationChange>({
  id: 'body-media-type-removed',
  title: 'A media type of a request body was removed',
  at: { area: 'body', kind: 'media-type', action: 'remove' },
  why: 'Callers that send it are answered with 415 Unsupported Media Type.',
  fix: 'Keep reading the media type until no live caller sends it.',
  decidedBy: 'policy',
  message: ({ mediaType, stated }) =>
    stated === true ? `a body of ${mediaType} is sent and not read` : `a request body may no longer be ${mediaType}`,
  check(change, report) {
    const { subject, moved, was, is } = change;
    if (was?.body === undefined || is?.body === undefined) return;
    for (const media of mediaLost(was.body.content, is.body.content, change)) {
      const { caller } = byRole(moved, true, false);
      report({
        subject,
        at: is.body.at,
        params: { mediaType: media.mediaType, ...toldBy(change) },
        related: stoodAt('it stood here', media.at),
        verdict: caller ? 'breaking' : 'safe',
      });
    }
  },
});
