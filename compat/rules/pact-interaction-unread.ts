import { defineRule } from '#model/rule.ts';
import { type PactMismatch, stateMismatch } from '../pact/mismatch.ts';

export const pactInteractionUnread = defineRule<PactMismatch>({
  id: 'pact-interaction-unread',
  title: 'Whether an API can serve an interaction could not be decided',
  at: { area: 'pact', kind: 'interaction', action: 'state' },
  why: 'A proof is missing. Nothing that could not be checked passes.',
  fix: 'Write the interaction or the schema in a simpler way, or set `undecided: warn` for the service.',
  decidedBy: 'engine',
  message: ({ reason }) => `not decided: ${reason}`,
  check: stateMismatch('interaction-unread'),
});
