import { defineRule } from '#model/rule.ts';
import type { EventChange } from '../event-change.ts';

export const eventDirectionChanged = defineRule<EventChange>({
  id: 'event-direction-changed',
  title: 'A service receives an event that it sent, or sends one that it received',
  at: { area: 'event', kind: 'direction', action: 'change' },
  why: 'Whoever waited for the event hears of it no more from this service; whoever sends it gets one more reader.',
  fix: 'Let another service send the event before this one stops; give the other direction an event of its own.',
  decidedBy: 'routing',
  message: ({ event, service, before, after }) => `${service} ${after} ${event} now, ${before} it before`,
  check({ party, event, was, is }, report) {
    if (was === undefined || is === undefined || was.use.direction === is.use.direction) return;
    const [before, after] = was.use.direction === 'send' ? ['sent', 'receives'] : ['received', 'sends'];
    report({
      subject: event,
      at: is.use.operationAt ?? is.use.at,
      params: { event, service: party.service.id, before, after },
      related: [{ label: `it was ${before} here`, at: was.use.operationAt ?? was.use.at }],
      verdict: was.use.direction === 'send' ? 'breaking' : 'safe',
    });
  },
});
