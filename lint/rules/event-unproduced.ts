import type { Transport } from '#model/catalog.ts';
import { nearNames } from '../near-name.ts';
import { defineLintRule, shown } from '../rule.ts';

/** What the platform itself writes needs no producer among the services. */
const writtenByPlatform: ReadonlySet<Transport> = new Set(['s3', 'schedule', 'dynamodb-stream']);

export const eventUnproduced = defineLintRule({
  id: 'event-unproduced',
  title: 'An event is consumed and nobody in the tree sends it',
  at: { area: 'event', kind: 'producer', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'A consumer that waits for what nobody sends waits in silence; no error ever shows it.',
  fix: 'Add the contract of the producer, or remove the consumer.',
  decidedBy: 'policy',
  message: ({ event, consumers }) => `No service here sends ${shown(event)}, which ${shown(consumers)} consumes.`,
  check({ events }, report) {
    const nearName = nearNames([...events].filter(([, { sent }]) => sent.length > 0).map(([event]) => event));
    for (const [event, { sent, received }] of events) {
      const [first] = received;
      if (first === undefined || sent.length > 0 || writtenByPlatform.has(first.use.channel.transport)) continue;
      if (nearName(event) !== undefined) continue;
      const consumers = [...new Set(received.map(({ service }) => service.id))].join(', ');
      report({ subject: event, at: first.use.at, params: { event, consumers } });
    }
  },
});
