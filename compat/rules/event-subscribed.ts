import { defineRule } from '#model/rule.ts';
import type { EventChange } from '../event-change.ts';

export const eventSubscribed = defineRule<EventChange>({
  id: 'event-subscribed',
  title: 'A service receives an event that it did not receive before',
  at: { area: 'event', kind: 'subscription', action: 'add' },
  why: 'From now on the event has one reader more, whose needs its writers are held to.',
  fix: 'Let the new reader state what it reads in a schema of its own, so that everything else stays free to change.',
  decidedBy: 'routing',
  message: ({ event, service }) => `${service} now receives ${event}`,
  check({ party, event, was, is }, report) {
    if (was !== undefined || is?.use.direction !== 'receive') return;
    report({ subject: event, at: is.use.at, params: { event, service: party.service.id }, verdict: 'safe' });
  },
});
