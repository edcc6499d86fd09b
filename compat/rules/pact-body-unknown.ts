import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactBodyUnknown = defineRule<PactMismatch>({
  id: 'pact-body-unknown',
  title: 'A pact sends a body where the API takes none',
  at: { area: 'pact', kind: 'body-existence', action: 'state' },
  why: 'It is accepted and ignored, while the caller means something by it.',
  fix: 'Describe the body in the API, or stop sending it.',
  decidedBy: 'policy',
  message: () => 'a body is sent that the operation does not take',
  check: stateMismatch('body-unknown'),
});
