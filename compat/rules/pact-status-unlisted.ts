import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactStatusUnlisted = defineRule<PactMismatch>({
  id: 'pact-status-unlisted',
  title: 'A pact waits for a status that the API does not list',
  at: { area: 'pact', kind: 'status', action: 'state' },
  why: 'The caller waits for an answer that is not promised.',
  fix: 'List the status in the API, or expect one that it lists.',
  decidedBy: 'policy',
  message: ({ status, listed }) => `the response ${status} is waited for; listed are ${listed}`,
  check: stateMismatch('status-unlisted'),
});
