import { defineLintRule, shown } from '../rule.ts';

export const exampleMissing = defineLintRule({
  id: 'example-missing',
  title: 'An event is sent and shown by no example',
  at: { area: 'event', kind: 'example', action: 'state' },
  verdict: 'safe',
  severity: 'info',
  why: 'An example is what people read first, what tests send, and what shows a schema that says something else than was meant.',
  fix: 'Add one to `examples` of the message; it is checked against the schema.',
  decidedBy: 'policy',
  message: ({ event }) => `${shown(event)} has no example.`,
  check({ events }, report) {
    for (const [event, { sent }] of events) {
      const [first] = sent;
      if (first === undefined || sent.some(({ use }) => use.examples.some(({ valid }) => valid))) continue;
      report({ subject: event, at: first.use.at, params: { event } });
    }
  },
});
