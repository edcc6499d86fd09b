import type { MapEvent } from '../../pages/map-facts.ts';
import type { Graph } from './graph.ts';

/** One service that would notice, and why. */
export type Affected = {
  readonly service: string;
  /** `at once`: it reads or calls what is gone. `further on`: something it depends on is affected first. */
  readonly when: 'at once' | 'may' | 'further on';
  readonly because: string;
};

/**
 * Who notices when `gone` (`service:ID`, `event:ID`, or `event:ID#FIELD`) is taken away: readers of events and callers,
 * then whoever depends on those. It errs on the side of naming too many: that a service stops writing because
 * something it reads is gone is assumed. `may`: it shares the producer's schema, so nobody knows which fields it reads.
 */
export function affectedBy(graph: Graph, gone: string): readonly Affected[] {
  const found = new Map<string, Affected>();
  const add = (each: Affected): void => {
    if (`service:${each.service}` !== gone && !found.has(each.service)) found.set(each.service, each);
  };
  for (const each of atOnce(graph, gone)) add(each);
  const queue = [...found.keys()];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const before = found.size;
    for (const each of dependentsOf(graph, id))
      add({ ...each, when: 'further on', because: `${each.because} of ${id}` });
    queue.push(...[...found.keys()].slice(before));
  }
  return [...found.values()];
}

function atOnce(graph: Graph, gone: string): readonly Affected[] {
  if (gone.startsWith('service:')) return dependentsOf(graph, gone.slice('service:'.length));
  const named = gone.slice('event:'.length);
  const event = graph.events.find((each) => named === each.id || named.startsWith(`${each.id}#`));
  if (event === undefined) return [];
  return named === event.id
    ? event.readers.map((service) => ({ service, when: 'at once', because: `reads ${event.name}` }))
    : readersOfField(event, named.slice(event.id.length + 1));
}

function readersOfField(event: MapEvent, field: string): readonly Affected[] {
  const stated = new Set(Object.hasOwn(event.fields, field) ? event.fields[field] : []);
  return event.readers.flatMap((service): readonly Affected[] => {
    if (stated.has(service)) return [{ service, when: 'at once', because: `reads ${field} of ${event.name}` }];
    if (!event.inheriting.includes(service)) return [];
    return [{ service, when: 'may', because: `may read any field of ${event.name}` }];
  });
}

function dependentsOf(graph: Graph, id: string): readonly Affected[] {
  const readers = graph.events
    .filter((event) => event.writers.includes(id))
    .flatMap((event) =>
      event.readers.map((service) => ({ service, when: 'at once' as const, because: `reads ${event.name}` })),
    );
  const callers = graph.calls
    .filter((call) => call.to === id)
    .map((call) => ({ service: call.from, when: 'at once' as const, because: 'calls the API' }));
  return [...readers, ...callers];
}
