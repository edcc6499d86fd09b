import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactExchangeUnrouted = defineRule<PactMismatch>({
  id: 'pact-exchange-unrouted',
  title: 'A pact sends a message that nobody answers',
  at: { area: 'pact', kind: 'exchange', action: 'state' },
  why: 'The provider receives no such message, or receives it and answers nothing: the caller waits in vain.',
  fix: 'Correct the mark in the pact, or receive the message and state its reply.',
  decidedBy: 'routing',
  message: ({ answered }) =>
    `no message that is answered has the mark of this one; answered are ${answered === '' ? 'none' : answered}`,
  check: stateMismatch('exchange-unrouted'),
});
