import { defineRule } from '#model/rule.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const eventReplyAddressChanged = defineRule<EventChange>({
  id: 'event-reply-address-changed',
  title: 'Where an event says to which address it is answered changed',
  at: { area: 'event', kind: 'reply-address', action: 'change' },
  why: 'A sender writes at that place where it listens, and who answers looks it up there. Looked up elsewhere the answer goes astray.',
  fix: 'Fill, or look up, both places until the other side goes by the new one.',
  decidedBy: 'routing',
  message: ({ event, before, after }) => `the address for answers to ${event} stands at ${after} now, was at ${before}`,
  check({ party, event, was, is, other }, report) {
    if (was?.use.reply === undefined || is?.use.reply === undefined) return;
    const [before, after] = [was.use.reply.address, is.use.reply.address];
    if (before?.location === after?.location) return;
    const theirs = other?.use.reply?.address?.location;
    const isAgreed = other?.use.reply !== undefined && theirs === after?.location;
    report({
      subject: event,
      at:
        after === undefined
          ? placeBelow(party, is.use.operationAt ?? is.use.at, 'reply')
          : placeBelow(party, after.at, 'location'),
      params: { event, before: before?.location ?? 'no place', after: after?.location ?? 'no place' },
      related: [
        {
          label: 'it was stated here',
          at: before?.at ?? placeBelow(was.party, was.use.operationAt ?? was.use.at, 'reply'),
        },
      ],
      verdict: isAgreed ? 'safe' : before !== undefined && theirs === before.location ? 'breaking' : 'potential',
    });
  },
});
