import { nearNames } from '../near-name.ts';
import { defineLintRule, shown } from '../rule.ts';

export const eventNameNearlyMatched = defineLintRule({
  id: 'event-name-nearly-matched',
  title: 'A consumed event nearly has the name of one that is sent',
  at: { area: 'event', kind: 'name', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'Names that differ in case, a separator, a plural or a letter are the commonest reason why a message never arrives.',
  fix: 'Use one spelling on both sides.',
  decidedBy: 'policy',
  message: ({ event, near, producers }) =>
    `Nobody sends ${shown(event)}; did you mean ${shown(near)}, which ${shown(producers)} sends?`,
  check({ events }, report) {
    const nearName = nearNames([...events].filter(([, { sent }]) => sent.length > 0).map(([event]) => event));
    for (const [event, { sent, received }] of events) {
      if (sent.length > 0 || received.length === 0) continue;
      const near = nearName(event);
      const senders = near === undefined ? [] : (events.get(near)?.sent ?? []);
      const producers = [...new Set(senders.map(({ service }) => service.id))].join(', ');
      const related = senders.map(({ use }) => ({ label: 'sent here', at: use.at }));
      if (near === undefined) continue;
      for (const { use } of received)
        report({ subject: event, at: use.at, params: { event, near, producers }, related });
    }
  },
});
