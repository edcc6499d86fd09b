import { defineRule } from '#model/rule.ts';
import { isJson, sameFormat } from '../content-type.ts';
import { placeBelow } from '../event-change.ts';
import type { EventPair } from '../pairs.ts';

export const eventContentTypeMismatched = defineRule<EventPair>({
  id: 'event-content-type-mismatched',
  title: 'Writer and reader of an event name different content types',
  at: { area: 'event', kind: 'content-type', action: 'state' },
  why: 'A reader takes a message apart by the format that it knows: text in another format is rubbish to it.',
  fix: 'Let both sides state the same content type; where one must change, send both formats for a time.',
  decidedBy: 'routing',
  message: ({ event, writes, reads }) => `${event} is written as ${writes} and read as ${reads}`,
  check({ event, writer, reader }, report) {
    const [writes, reads] = [writer.use.contentType, reader.use.contentType];
    // JSON in two profiles is read by one parser.
    if (sameFormat(writes, reads) || (isJson(writes) && isJson(reads))) return;
    report({
      subject: event,
      at: placeBelow(writer.party, writer.use.at, 'contentType'),
      params: { event, writes, reads },
      related: [{ label: `read as ${reads} here`, at: placeBelow(reader.party, reader.use.at, 'contentType') }],
    });
  },
});
