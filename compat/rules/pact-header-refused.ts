import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactHeaderRefused = defineRule<PactMismatch>({
  id: 'pact-header-refused',
  title: 'A pact expects a response header of a value that the API never sends',
  at: { area: 'pact', kind: 'header-value', action: 'state' },
  why: 'The caller waits for a value that does not come.',
  fix: 'Expect a value that the API lists, or list this one.',
  decidedBy: 'engine',
  message: ({ header, text }) => `the header ${header} never is ${JSON.stringify(text)}`,
  check: stateMismatch('header-refused'),
});
