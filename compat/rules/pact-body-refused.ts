import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactBodyRefused = defineRule<PactMismatch>({
  id: 'pact-body-refused',
  title: 'A pact sends a body that the API refuses',
  at: { area: 'pact', kind: 'body', action: 'state' },
  why: 'The call is answered with 400.',
  fix: 'Send a body that the API accepts, or accept this one.',
  decidedBy: 'engine',
  message: ({ place }) => `${place} of the request is refused`,
  check: stateMismatch('body-refused'),
});
