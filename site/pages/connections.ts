import { csvText } from './csv.ts';
import type { Ref } from './links.ts';
import { eventRef, operationRef, serviceRef } from './links.ts';
import type { SiteData } from './site-data.ts';

/** One arrow of the system: an event from its producer to a consumer, or a call from its caller to the provider. */
export type Connection = {
  readonly from: Ref;
  readonly to: Ref;
  readonly kind: 'event' | 'call';
  readonly what: Ref;
  readonly over: string;
};

/** Every arrow, sorted by who writes or calls. A call of which nothing is stated has no operation. */
export function connectionsOf(data: SiteData): readonly Connection[] {
  const events = data.catalog.events.flatMap((event) =>
    event.producers.flatMap((producer) =>
      event.consumers.map((consumer) => ({
        from: serviceRef(data, producer.service),
        to: serviceRef(data, consumer.service),
        kind: 'event' as const,
        what: eventRef(data, event.id),
        over: event.channel,
      })),
    ),
  );
  const calls = data.catalog.services.flatMap((service) =>
    service.calls.flatMap((call) =>
      (call.by === 'unstated' ? ['any operation'] : call.operations).map((id) => ({
        from: serviceRef(data, service.id),
        to: serviceRef(data, call.provider),
        kind: 'call' as const,
        what: operationRef(data, call.provider, id),
        over: 'HTTP',
      })),
    ),
  );
  return [...events, ...calls].sort((a, b) => compare(a.from.label, b.from.label) || compare(a.to.label, b.to.label));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The arrows as CSV. */
export function connectionsCsv(connections: readonly Connection[]): string {
  const rows = connections.map((each) => [each.from.label, each.kind, each.what.label, each.over, each.to.label]);
  return csvText([['from', 'kind', 'what', 'over', 'to'], ...rows]);
}
