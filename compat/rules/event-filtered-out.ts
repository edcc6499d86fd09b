import { defineRule } from '#model/rule.ts';
import { placeBelow } from '../event-change.ts';
import type { EventPair } from '../pairs.ts';
import { letsThrough } from '../routing/index.ts';

export const eventFilteredOut = defineRule<EventPair>({
  id: 'event-filtered-out',
  title: 'The filter of a subscription keeps out an event that its reader receives',
  at: { area: 'routing', kind: 'filter', action: 'state' },
  why: 'The reader waits for a message that its own subscription never lets through, and nothing fails loudly.',
  fix: 'Let the filter name the mark of the event, or take the event out of what the operation receives.',
  decidedBy: 'routing',
  message: ({ event, service }) => `no ${event} comes through the filter of ${service}`,
  check({ event, writer, reader }, report) {
    const { route, channel, operationAt, at } = reader.use;
    // A rule whose pattern is not stated lets through what its reader lists.
    const isStated = channel.transport !== 'eventbridge' || route.some((hop) => 'pattern' in hop);
    if (!isStated || letsThrough(reader.use, writer.use) !== 'no') return;
    report({
      subject: event,
      at: writer.use.at,
      params: { event, service: reader.party.service.id },
      related: [{ label: 'kept out here', at: placeBelow(reader.party, operationAt ?? at, 'x-route') }],
    });
  },
});
