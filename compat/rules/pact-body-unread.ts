import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactBodyUnread = defineRule<PactMismatch>({
  id: 'pact-body-unread',
  title: 'A pact has a body of a media type that is not understood',
  at: { area: 'pact', kind: 'body-content', action: 'state' },
  why: 'Only JSON, forms and plain text are read. Whether this body fits its schema is not known.',
  fix: 'Let Pact verify the interaction against the running provider.',
  decidedBy: 'engine',
  message: ({ mediaType, of }) => `the body of the ${of} is ${mediaType}, which is not looked into`,
  check: stateMismatch('body-unread'),
});
