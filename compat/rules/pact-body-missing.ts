import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactBodyMissing = defineRule<PactMismatch>({
  id: 'pact-body-missing',
  title: 'A pact sends no body where the API requires one',
  at: { area: 'pact', kind: 'body', action: 'state' },
  why: 'The call is refused for want of it.',
  fix: 'Send a body, or make it optional.',
  decidedBy: 'policy',
  message: () => 'a request body is required and not sent',
  check: stateMismatch('body-missing'),
});
