import { defineRule } from '#model/rule.ts';
import { mediaGained } from '../http/media-change.ts';
import { isMediaRange } from '../http/media-range.ts';
import type { OperationChange } from '../http/operation-change.ts';

export const responseMediaTypeAdded = defineRule<OperationChange>({
  id: 'response-media-type-added',
  title: 'A media type of a response was added',
  at: { area: 'response', kind: 'media-type', action: 'add' },
  why: 'Callers that say what they accept get what they got before. Where a range is offered, nobody can tell what comes.',
  fix: 'Keep the media type of callers that send no `Accept` header.',
  decidedBy: 'policy',
  message: ({ mediaType, status }) => `the response ${status} is offered as ${mediaType} now`,
  check(change, report) {
    const { subject, moved, was, is } = change;
    for (const after of is?.responses ?? []) {
      const before = was?.responses.find(({ status }) => status === after.status);
      if (before === undefined) continue;
      for (const { mediaType, at } of mediaGained(before.content, after.content, change)) {
        const widened = moved === 'provider' && isMediaRange(mediaType);
        report({ subject, at, params: { mediaType, status: after.status }, verdict: widened ? 'potential' : 'safe' });
      }
    }
  },
});
