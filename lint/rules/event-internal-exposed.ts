import { defineLintRule, shown } from '../rule.ts';

export const eventInternalExposed = defineLintRule({
  id: 'event-internal-exposed',
  title: 'An internal event is consumed from outside',
  at: { area: 'event', kind: 'audience', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'What is internal may change with the services that are deployed together. A consumer outside is neither asked nor told.',
  fix: 'Mark the event `x-audience: external` where it is sent, and treat it so; or send the outside an event of its own.',
  decidedBy: 'policy',
  message: ({ event, consumers }) => `${shown(event)} is internal, and ${shown(consumers)} consumes it from outside.`,
  check({ events }, report) {
    for (const [event, { sent, received }] of events) {
      const [first] = sent;
      const outside = received.filter(({ service }) => service.audience === 'external' || service.kind === 'external');
      if (first === undefined || outside.length === 0 || sent.some(({ use }) => use.audience === 'external')) continue;
      const consumers = [...new Set(outside.map(({ service }) => service.id))].sort().join(', ');
      const related = outside.map(({ service, use }) => ({ label: `${service.id} consumes it`, at: use.at }));
      report({ subject: event, at: first.use.at, params: { event, consumers }, related });
    }
  },
});
