import type { Ref } from '../../pages/links.ts';
import type { MapEvent, MapService, Sides } from '../../pages/map-facts.ts';
import type { MapPage } from '../../pages/map-page.ts';
import type { MapState } from './state.ts';

/** The part of the system that the filters leave, as nodes and arrows. */
export type Graph = {
  readonly services: ReadonlyMap<string, MapService>;
  readonly events: readonly (MapEvent & Sides)[];
  readonly calls: MapPage['calls'];
};

/** One line of the table: an event from writer to reader, or a call from its caller. */
export type Row = {
  readonly from: string;
  readonly to: string;
  readonly kind: 'event' | 'call';
  readonly what: Ref;
  /** The node of the event; absent for a call. */
  readonly event?: string;
  readonly over: string;
};

export const httpTransport = 'HTTP';

/** What stage, owner and transport leave. An owner keeps all that its services take part in. */
export function graphOf(page: MapPage, state: MapState): Graph {
  const stage = page.stages.find((each) => each.id === state.stage);
  const all = new Map(page.services.map((each) => [each.id, each]));
  const owned = (...ids: readonly string[]): boolean =>
    state.owner === undefined || ids.some((id) => all.get(id)?.owner === state.owner);
  const runs = (id: string): boolean => stage === undefined || Object.hasOwn(stage.runs, id);
  const events = page.events
    .map((event) =>
      stage === undefined
        ? event
        : { ...event, ...((Object.hasOwn(stage.events, event.id) && stage.events[event.id]) || nobody) },
    )
    .filter((event) => event.writers.length + event.readers.length > 0)
    .filter((event) => state.transport === undefined || event.transport === state.transport)
    .filter((event) => owned(...event.writers, ...event.readers));
  const calls = page.calls.filter(
    (call) =>
      (state.transport === undefined || state.transport === httpTransport) &&
      owned(call.from, call.to) &&
      runs(call.from) &&
      (runs(call.to) || all.get(call.to)?.kind === 'elsewhere'),
  );
  const named = new Set([
    ...events.flatMap((event) => [...event.writers, ...event.readers]),
    ...calls.flatMap((call) => [call.from, call.to]),
  ]);
  const kept = [...all.values()].filter(
    (each) => named.has(each.id) || (state.transport === undefined && owned(each.id) && runs(each.id)),
  );
  return { services: new Map(kept.map((each) => [each.id, each])), events, calls };
}

const nobody: Sides = { writers: [], readers: [] };

/** Every arrow between two services; an event that nobody reads, or nobody writes, has a line of its own. */
export function rowsOf(graph: Graph): readonly Row[] {
  const events = graph.events.flatMap((event) =>
    orNobody(event.writers).flatMap((from) =>
      orNobody(event.readers).map(
        (to): Row => ({
          from,
          to,
          kind: 'event',
          what: { label: event.name, ...(event.to === undefined ? {} : { to: event.to }) },
          event: event.id,
          over: `${event.channel} (${event.transport})`,
        }),
      ),
    ),
  );
  const calls = graph.calls.flatMap((call) =>
    (call.operations.length === 0 ? [{ label: 'any operation' }] : call.operations).map(
      (what): Row => ({ from: call.from, to: call.to, kind: 'call', what, over: httpTransport }),
    ),
  );
  return [...events, ...calls].sort(
    (a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.what.label, b.what.label),
  );
}

function orNobody(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [''] : ids;
}

export function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
