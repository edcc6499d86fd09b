import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactHeaderUnpromised = defineRule<PactMismatch>({
  id: 'pact-header-unpromised',
  title: 'A pact counts on a response header that the API does not list',
  at: { area: 'pact', kind: 'header', action: 'state' },
  why: 'The caller reads a header that is not promised.',
  fix: 'List the header in the API, or do without it.',
  decidedBy: 'policy',
  message: ({ header, status }) => `the header ${header} of the response ${status} is expected and not listed`,
  check: stateMismatch('header-unpromised'),
});
