import { defineRule } from '#model/rule.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const eventReplyAdded = defineRule<EventChange>({
  id: 'event-reply-added',
  title: 'An event is answered, or its answer is awaited',
  at: { area: 'event', kind: 'reply', action: 'add' },
  why: 'A sender that waits for an answer waits in vain where no reader gives one.',
  fix: 'Let the reader answer first, then let the sender wait for it.',
  decidedBy: 'routing',
  message: ({ event, service, waits }) =>
    waits === true ? `${service} waits for an answer to ${event} now` : `${service} answers ${event} now`,
  check({ party, event, was, is, other }, report) {
    if (was === undefined || is === undefined) return;
    const [had, has] = [was.use.reply, is.use.reply];
    if (had !== undefined || has === undefined) return;
    const waits = is.use.direction === 'send';
    report({
      subject: event,
      at: placeBelow(party, is.use.operationAt ?? is.use.at, 'reply'),
      params: { event, service: party.service.id, waits, reply: has.event },
      related: [{ label: 'it was stated here', at: placeBelow(was.party, was.use.operationAt ?? was.use.at, 'reply') }],
      verdict: waits && other?.use.reply === undefined ? 'potential' : 'safe',
    });
  },
});
