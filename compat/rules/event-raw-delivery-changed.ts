import { defineRule } from '#model/rule.ts';
import { differInRawAlone, envelopeOf } from '../channel-facts.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const eventRawDeliveryChanged = defineRule<EventChange>({
  id: 'event-raw-delivery-changed',
  title: 'A subscription was switched to raw delivery, or back',
  at: { area: 'routing', kind: 'raw-delivery', action: 'change' },
  why: 'Raw messages come without the envelope of the topic. Those that wait in the queue while it is switched have the other shape, and a handler that expects one shape fails on them.',
  fix: 'Empty the queue between the two, or let the handler know both shapes while it is switched.',
  decidedBy: 'routing',
  message: ({ event, service, after }) =>
    `${service} gets ${event} ${after === true ? 'raw' : 'in the envelope of the topic'} now`,
  check({ party, event, was, is }, report) {
    if (was === undefined || is === undefined) return;
    const [before, after] = [envelopeOf(was.use), envelopeOf(is.use)];
    if (!differInRawAlone(before, after)) return;
    const hop = is.use.route.findIndex(({ kind }) => kind === 'sns-subscription');
    report({
      subject: event,
      at: placeBelow(party, is.use.operationAt ?? is.use.at, 'x-route', hop, 'rawDelivery'),
      params: { event, service: party.service.id, after: after.join().includes('(raw)') },
      related: [
        { label: 'it was stated here', at: placeBelow(was.party, was.use.operationAt ?? was.use.at, 'x-route') },
      ],
      verdict: 'potential',
    });
  },
});
