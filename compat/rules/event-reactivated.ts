import { defineRule } from '#model/rule.ts';
import { deprecationMark } from '../deprecation-mark.ts';
import type { EventChange } from '../event-change.ts';

export const eventReactivated = defineRule<EventChange>({
  id: 'event-reactivated',
  title: 'An event is no longer deprecated',
  at: { area: 'event', kind: 'lifecycle', action: 'loosen' },
  why: 'It stays after all; readers that were about to leave need not.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ event }) => `${event} is no longer deprecated`,
  check({ event, was, is }, report) {
    if (was === undefined || is === undefined || !was.use.deprecated || is.use.deprecated) return;
    report({
      subject: event,
      at: is.use.at,
      params: { event },
      related: [{ label: 'it was deprecated here', at: deprecationMark(was) }],
      verdict: 'safe',
    });
  },
});
