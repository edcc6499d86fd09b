import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactMessageUnsent = defineRule<PactMismatch>({
  id: 'pact-message-unsent',
  title: 'A pact waits for a message that its producer does not send',
  at: { area: 'pact', kind: 'message', action: 'state' },
  why: 'The message never comes. Most often its mark on the wire is misspelt.',
  fix: 'Correct the mark in the pact, or send the event.',
  decidedBy: 'routing',
  message: ({ sent }) => `no event has the mark of this message; sent are ${sent === '' ? 'none' : sent}`,
  check: stateMismatch('message-unsent'),
});
