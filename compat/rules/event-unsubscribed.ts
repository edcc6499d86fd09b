import { defineRule } from '#model/rule.ts';
import type { EventChange } from '../event-change.ts';

export const eventUnsubscribed = defineRule<EventChange>({
  id: 'event-unsubscribed',
  title: 'A service no longer receives an event',
  at: { area: 'event', kind: 'subscription', action: 'remove' },
  why: 'Its writers need no longer ask this service; if it was the last reader, nobody hears the event any more.',
  fix: 'Nothing needs to be done; see whether anybody else still reads the event.',
  decidedBy: 'routing',
  message: ({ event, service }) => `${service} no longer receives ${event}`,
  check({ party, event, was, is }, report) {
    if (was?.use.direction !== 'receive' || is !== undefined) return;
    report({
      subject: event,
      at: party.service.at,
      params: { event, service: party.service.id },
      related: [{ label: 'it was received here', at: was.use.at }],
      verdict: 'safe',
    });
  },
});
