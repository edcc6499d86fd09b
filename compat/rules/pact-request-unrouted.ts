import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactRequestUnrouted = defineRule<PactMismatch>({
  id: 'pact-request-unrouted',
  title: 'A pact calls an operation that the API does not have',
  at: { area: 'pact', kind: 'routing', action: 'state' },
  why: 'The call is answered with 404 or 405.',
  fix: 'Correct the method or the path in the caller, or offer the operation.',
  decidedBy: 'routing',
  message: ({ request, offered }) =>
    `${request} is called and not offered${offered === undefined ? '' : `; offered there: ${offered}`}`,
  check: stateMismatch('request-unrouted'),
});
