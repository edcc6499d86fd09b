import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactParameterMissing = defineRule<PactMismatch>({
  id: 'pact-parameter-missing',
  title: 'A pact leaves out a parameter that the API requires',
  at: { area: 'pact', kind: 'parameter', action: 'state' },
  why: 'The call is refused for want of it.',
  fix: 'Send the parameter, or make it optional.',
  decidedBy: 'policy',
  message: ({ parameter }) => `${parameter} is required and not sent`,
  check: stateMismatch('parameter-missing'),
});
