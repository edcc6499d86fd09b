import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactResponseRefused = defineRule<PactMismatch>({
  id: 'pact-response-refused',
  title: 'A pact expects a response that the API never gives',
  at: { area: 'pact', kind: 'response-body', action: 'state' },
  why: 'The caller names a place that does not come, or a value that is never there.',
  fix: 'Expect what the API says, or describe what it answers.',
  decidedBy: 'engine',
  message: ({ place }) => `${place} never comes as expected`,
  check: stateMismatch('response-refused'),
});
