import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactParameterUnknown = defineRule<PactMismatch>({
  id: 'pact-parameter-unknown',
  title: 'A pact sends a query parameter that the API does not know',
  at: { area: 'pact', kind: 'parameter-name', action: 'state' },
  why: 'It is accepted and ignored, while the caller means something by it.',
  fix: 'Correct the name in the caller, or describe the parameter.',
  decidedBy: 'policy',
  message: ({ parameter }) => `${parameter} is sent and not known there`,
  check: stateMismatch('parameter-unknown'),
});
