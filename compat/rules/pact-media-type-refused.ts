import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactMediaTypeRefused = defineRule<PactMismatch>({
  id: 'pact-media-type-refused',
  title: 'A pact speaks a media type that the API does not',
  at: { area: 'pact', kind: 'media-type', action: 'state' },
  why: 'A request in it is answered with 415, a wish for it with 406.',
  fix: 'Agree on one media type.',
  decidedBy: 'policy',
  message: ({ mediaType, offered, of }) => `a ${of} of ${mediaType} is not among what the API offers: ${offered}`,
  check: stateMismatch('media-type-refused'),
});
