import { defineRule } from '#model/rule.ts';
import type { EventChange } from '../event-change.ts';

export const eventAdded = defineRule<EventChange>({
  id: 'event-added',
  title: 'A service sends a new event',
  at: { area: 'event', kind: 'existence', action: 'add' },
  why: 'A subscriber whose filter lets every type of the channel through meets a type that it may not know.',
  fix: 'Nothing where subscribers filter, or ignore types that they do not know (`x-unknown: ignore`).',
  decidedBy: 'routing',
  message: ({ event, service }) => `${service} now sends ${event}`,
  check({ party, event, was, is }, report) {
    if (was !== undefined || is?.use.direction !== 'send') return;
    report({ subject: event, at: is.use.at, params: { event, service: party.service.id }, verdict: 'safe' });
  },
});
