import { defineRule } from '#model/rule.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const eventReplyChanged = defineRule<EventChange>({
  id: 'event-reply-changed',
  title: 'The answer to an event goes to another place',
  at: { area: 'event', kind: 'reply', action: 'change' },
  why: 'A sender listens for its answer where it was told to; elsewhere nobody hears it.',
  fix: 'Answer in both places until every live sender listens in the new one.',
  decidedBy: 'routing',
  message: ({ event, before, after }) => `the answer to ${event} is ${after} now, was ${before}`,
  check({ party, event, was, is, other }, report) {
    const [before, after] = [was?.use.reply?.event, is?.use.reply?.event];
    if (was === undefined || is === undefined || before === undefined || after === undefined || before === after)
      return;
    const isHeard = other?.use.reply?.event === after;
    report({
      subject: event,
      at: placeBelow(party, is.use.operationAt ?? is.use.at, 'reply'),
      params: { event, before, after },
      related: [{ label: 'it was stated here', at: placeBelow(was.party, was.use.operationAt ?? was.use.at, 'reply') }],
      verdict: isHeard ? 'safe' : 'breaking',
    });
  },
});
