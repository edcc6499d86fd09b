import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactParameterRefused = defineRule<PactMismatch>({
  id: 'pact-parameter-refused',
  title: 'A pact sends a parameter that the API refuses',
  at: { area: 'pact', kind: 'parameter', action: 'state' },
  why: 'The call is answered with 400.',
  fix: 'Send a value that the API accepts, or accept this one.',
  decidedBy: 'engine',
  message: ({ parameter, piece }) => `${parameter} is refused: ${piece}`,
  check: stateMismatch('parameter-refused'),
});
