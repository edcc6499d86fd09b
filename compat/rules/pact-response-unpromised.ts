import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactResponseUnpromised = defineRule<PactMismatch>({
  id: 'pact-response-unpromised',
  title: 'A pact counts on more than the API promises',
  at: { area: 'pact', kind: 'response-promise', action: 'state' },
  why: 'The API may answer, under the same status, with what the caller does not accept. The interaction names a state in which it hopefully does not.',
  fix: 'Promise it in the API (require the property, narrow the values), or accept the response shown.',
  decidedBy: 'engine',
  message: ({ place, states }) => `${place} is counted on and not promised${states === '' ? '' : ` (given ${states})`}`,
  check: stateMismatch('response-unpromised'),
});
