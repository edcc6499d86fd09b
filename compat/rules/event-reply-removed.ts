import { defineRule } from '#model/rule.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const eventReplyRemoved = defineRule<EventChange>({
  id: 'event-reply-removed',
  title: 'An event is no longer answered, or its answer no longer awaited',
  at: { area: 'event', kind: 'reply', action: 'remove' },
  why: 'A sender that waits for an answer never gets it, and most often fails by running out of time.',
  fix: 'Keep answering until no live sender waits for it.',
  decidedBy: 'routing',
  message: ({ event, service, waits }) =>
    waits === true ? `${service} no longer waits for an answer to ${event}` : `${service} no longer answers ${event}`,
  check({ party, event, was, is, other }, report) {
    if (was === undefined || is === undefined) return;
    const [had, has] = [was.use.reply, is.use.reply];
    if (had === undefined || has !== undefined) return;
    const waits = is.use.direction === 'send';
    report({
      subject: event,
      at: placeBelow(party, is.use.operationAt ?? is.use.at, 'reply'),
      params: { event, service: party.service.id, waits, reply: had.event },
      related: [{ label: 'it was stated here', at: placeBelow(was.party, was.use.operationAt ?? was.use.at, 'reply') }],
      verdict: waits || (other !== undefined && other.use.reply === undefined) ? 'safe' : 'breaking',
    });
  },
});
