import { defineRule } from '#model/rule.ts';
import { differInRawAlone, envelopeOf } from '../channel-facts.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const eventEnvelopeChanged = defineRule<EventChange>({
  id: 'event-envelope-changed',
  title: 'A message reaches its handler in another envelope',
  at: { area: 'routing', kind: 'envelope', action: 'change' },
  why: 'A handler unwraps a message layer by layer as its route says. Messages that are on the old way while it changes come in layers that the new handler does not expect.',
  fix: 'Let both ways run side by side, each with its own handler, until the old one is empty.',
  decidedBy: 'routing',
  message: ({ event, service, before, after }) => `${service} gets ${event} by way of ${after} now, was ${before}`,
  check({ party, event, was, is }, report) {
    if (was === undefined || is === undefined || is.use.direction !== 'receive' || was.use.direction !== 'receive')
      return;
    const [before, after] = [envelopeOf(was.use), envelopeOf(is.use)];
    if (before.join() === after.join() || differInRawAlone(before, after)) return;
    // A channel on another transport is a fact of its own.
    if (was.use.channel.transport !== is.use.channel.transport) return;
    report({
      subject: event,
      at: placeBelow(party, is.use.operationAt ?? is.use.at, 'x-route'),
      params: { event, service: party.service.id, before: before.join(' > '), after: after.join(' > ') },
      related: [
        { label: 'it was stated here', at: placeBelow(was.party, was.use.operationAt ?? was.use.at, 'x-route') },
      ],
      verdict: 'potential',
    });
  },
});
