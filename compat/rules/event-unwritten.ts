import { defineRule } from '#model/rule.ts';
import type { Unwritten } from '../unwritten.ts';

export const eventUnwritten = defineRule<Unwritten>({
  id: 'event-unwritten',
  title: 'A service receives an event that nobody sends',
  at: { area: 'event', kind: 'existence', action: 'state' },
  why: 'The reader waits for something that never comes. Most often a name is misspelt on one side.',
  fix: 'Compare the names on both sides; deploying the reader first is fine when its writer follows.',
  decidedBy: 'routing',
  message: ({ event, similar }) => `nobody sends ${event}${similar === undefined ? '' : `; did you mean ${similar}?`}`,
  check({ use, similar }, report) {
    report({
      subject: use.event,
      at: use.at,
      params: { event: use.event, ...(similar !== undefined && { similar }) },
    });
  },
});
