import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactCredentialsMissing = defineRule<PactMismatch>({
  id: 'pact-credentials-missing',
  title: 'A pact calls without the credentials that the API asks for',
  at: { area: 'pact', kind: 'credentials', action: 'state' },
  why: 'The call is answered with 401.',
  fix: 'Send the credentials in the interaction, or let the operation be called without.',
  decidedBy: 'policy',
  message: ({ asked }) => `${asked} is asked for and not sent`,
  check: stateMismatch('credentials-missing'),
});
