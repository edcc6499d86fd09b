import { defineLintRule, shown } from '../rule.ts';

export const eventSentTwice = defineLintRule({
  id: 'event-sent-twice',
  title: 'Two services send one event',
  at: { area: 'event', kind: 'producer', action: 'add' },
  verdict: 'safe',
  severity: 'warning',
  why: 'Consumers must read what either of the two writes, and neither owner can change the event alone.',
  fix: 'Let one service own the event, or give the two events names of their own.',
  decidedBy: 'policy',
  message: ({ event, services }) => `${shown(services)} all send ${shown(event)}.`,
  check({ events }, report) {
    for (const [event, { sent }] of events) {
      const services = [...new Set(sent.map(({ service }) => service.id))].sort();
      const [first, ...others] = sent;
      if (first === undefined || services.length < 2) continue;
      report({
        subject: event,
        at: first.use.at,
        params: { event, services: services.join(' and ') },
        related: others.map(({ service, use }) => ({ label: `sent by ${service.id}`, at: use.at })),
      });
    }
  },
});
