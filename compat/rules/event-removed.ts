import { defineRule } from '#model/rule.ts';
import type { EventChange } from '../event-change.ts';

export const eventRemoved = defineRule<EventChange>({
  id: 'event-removed',
  title: 'A service no longer sends an event',
  at: { area: 'event', kind: 'existence', action: 'remove' },
  why: 'Whoever waits for the event never hears of it again, and nothing fails loudly.',
  fix: 'Keep sending the event until no live service receives it; the catalog site lists who does.',
  decidedBy: 'routing',
  message: ({ event, service }) => `${service} no longer sends ${event}`,
  check({ party, event, was, is }, report) {
    if (was?.use.direction !== 'send' || is !== undefined) return;
    report({
      subject: event,
      at: party.service.at,
      params: { event, service: party.service.id },
      related: [{ label: 'it was sent here', at: was.use.at }],
      verdict: 'breaking',
    });
  },
});
