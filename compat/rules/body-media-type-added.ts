import { defineRule } from '#model/rule.ts';
import { mediaGained } from '../http/media-change.ts';
import type { OperationChange } from '../http/operation-change.ts';

export const bodyMediaTypeAdded = defineRule<OperationChange>({
  id: 'body-media-type-added',
  title: 'A media type of a request body was added',
  at: { area: 'body', kind: 'media-type', action: 'add' },
  why: 'A provider that reads more hurts no caller. A service that sends its webhooks in another media type is refused by receivers that do not read it.',
  fix: 'For webhooks and callbacks, teach every receiver the media type first.',
  decidedBy: 'policy',
  message: ({ mediaType }) => `a request body may be ${mediaType} now`,
  check(change, report) {
    const { subject, moved, was, is } = change;
    if (was?.body === undefined || is?.body === undefined) return;
    for (const media of mediaGained(was.body.content, is.body.content, change)) {
      const { mediaType, at } = media;
      report({ subject, at, params: { mediaType }, verdict: moved === 'provider' ? 'safe' : 'breaking' });
    }
  },
});
