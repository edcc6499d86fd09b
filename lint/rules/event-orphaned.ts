import { defineLintRule, shown } from '../rule.ts';

export const eventOrphaned = defineLintRule({
  id: 'event-orphaned',
  title: 'An event is sent and nobody in the tree consumes it',
  at: { area: 'event', kind: 'consumer', action: 'state' },
  verdict: 'safe',
  severity: 'info',
  why: 'An event without consumers costs and is kept alive for nobody, unless its consumers live elsewhere.',
  fix: 'Add the contract of its consumer, mark it `x-audience: external` if others read it, or stop sending it.',
  decidedBy: 'policy',
  message: ({ event }) => `No service here consumes ${shown(event)}.`,
  check({ events }, report) {
    for (const [event, { sent, received }] of events) {
      const [first] = sent;
      if (first === undefined || received.length > 0) continue;
      if (sent.some(({ use }) => use.audience === 'external')) continue;
      report({ subject: event, at: first.use.at, params: { event } });
    }
  },
});
