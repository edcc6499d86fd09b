import { defineRule } from '#model/rule.ts';
import { isJson, sameFormat } from '../content-type.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const eventContentTypeChanged = defineRule<EventChange>({
  id: 'event-content-type-changed',
  title: 'The content type of an event changed',
  at: { area: 'event', kind: 'content-type', action: 'change' },
  why: 'A reader takes a message apart by the format that it knows: text in another format is rubbish to it, and JSON in another profile may have an envelope that it does not expect.',
  fix: 'Send the new format as an event of its own until every live reader understands it.',
  decidedBy: 'routing',
  message: ({ event, before, after }) => `${event} is ${after} now, was ${before}`,
  check({ event, was, is, party }, report) {
    if (was === undefined || is === undefined || sameFormat(was.use.contentType, is.use.contentType)) return;
    const [before, after] = [was.use.contentType, is.use.contentType];
    report({
      subject: event,
      at: placeBelow(party, is.use.at, 'contentType'),
      params: { event, before, after },
      related: [{ label: 'it was stated here', at: placeBelow(was.party, was.use.at, 'contentType') }],
      verdict: isJson(before) && isJson(after) ? 'potential' : 'breaking',
    });
  },
});
