import { defineRule } from '#model/rule.ts';
import { deprecationMark } from '../deprecation-mark.ts';
import type { EventChange } from '../event-change.ts';

export const eventDeprecated = defineRule<EventChange>({
  id: 'event-deprecated',
  title: 'An event was deprecated',
  at: { area: 'event', kind: 'lifecycle', action: 'tighten' },
  why: 'It is sent as before and will go. Readers that know can move in time.',
  fix: 'Say in the description what replaces it, and move its readers; the catalog site lists them.',
  decidedBy: 'policy',
  message: ({ event }) => `${event} was deprecated`,
  check({ event, was, is }, report) {
    if (was === undefined || is === undefined || was.use.deprecated || !is.use.deprecated) return;
    report({
      subject: event,
      at: deprecationMark(is),
      params: { event },
      related: [{ label: 'it was stated here', at: was.use.at }],
      verdict: 'safe',
    });
  },
});
