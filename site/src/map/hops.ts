import { compare, type Graph } from './graph.ts';
import type { Direction } from './state.ts';

export type Arrow = {
  readonly from: string;
  readonly to: string;
  readonly kind: 'event' | 'call';
  readonly label?: string;
};

/** What is drawn around a focus. */
export type Picture = {
  readonly nodes: readonly Drawn[];
  readonly arrows: readonly Arrow[];
  /** Nodes that were left out because their column would grow too tall; the table has them. */
  readonly folded: number;
};

export type Drawn = {
  /** Unique in the picture: what stands on both sides of the focus is drawn on both. */
  readonly id: string;
  /** What it shows: `service:food`. */
  readonly node: string;
  readonly kind: 'service' | 'event' | 'call' | 'domain' | 'more';
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly parent?: string;
};

const columnWidth = 235;
const rowHeight = 48;
/** Beyond so many a column can't be taken in. */
const mostInColumn = 20;

/** Every arrow of the graph: writer to event, event to reader; caller to call, call to provider. */
export function arrowsOf(graph: Graph): readonly Arrow[] {
  const events = graph.events.flatMap((event) => [
    ...event.writers.map((id): Arrow => ({ from: `service:${id}`, to: `event:${event.id}`, kind: 'event' })),
    ...event.readers.map((id): Arrow => ({ from: `event:${event.id}`, to: `service:${id}`, kind: 'event' })),
  ]);
  const calls = graph.calls.flatMap(({ from, to }, index): readonly Arrow[] => [
    { from: `service:${from}`, to: `call:${index}`, kind: 'call' },
    { from: `call:${index}`, to: `service:${to}`, kind: 'call' },
  ]);
  return [...events, ...calls];
}

/**
 * One hop around `focus`, and around each node of `open`: what reaches them stands to the left, what they reach to the
 * right. From service to service an event or a call lies between, and counts for nothing.
 */
export function hopsAround(graph: Graph, focus: string, open: readonly string[], direction: Direction): Picture {
  const arrows = arrowsOf(graph);
  const sketch: Sketch = { focus, places: new Map([[focus, { node: focus, column: 0 }]]), arrows: new Map() };
  for (const centre of [focus, ...open]) {
    for (const [id, { node }] of [...sketch.places]) {
      if (node !== centre) continue;
      if (direction !== 'up') spread(arrows, id, 1, sketch);
      if (direction !== 'down') spread(arrows, id, -1, sketch);
    }
  }
  return placed(graph, sketch);
}

type Sketch = {
  readonly focus: string;
  readonly places: Map<string, { readonly node: string; readonly column: number }>;
  readonly arrows: Map<string, Arrow>;
};

function spread(arrows: readonly Arrow[], centre: string, way: 1 | -1, sketch: Sketch): void {
  for (const next of step(arrows, centre, way, sketch)) {
    const [near, far] = [sketch.places.get(centre)?.node, sketch.places.get(next)?.node];
    if (near?.startsWith('service:') && far?.startsWith('service:') === false) step(arrows, next, way, sketch);
  }
}

/** Draws every arrow that leaves (or, backwards, reaches) what is drawn as `from`; answers where they lead. */
function step(arrows: readonly Arrow[], from: string, way: 1 | -1, sketch: Sketch): readonly string[] {
  const here = sketch.places.get(from);
  if (here === undefined) return [];
  return arrows
    .filter((arrow) => (way === 1 ? arrow.from : arrow.to) === here.node)
    .map((arrow) => {
      const node = way === 1 ? arrow.to : arrow.from;
      const column = here.column + way;
      const to = node === sketch.focus || column >= 0 ? node : `${node} before`;
      if (!sketch.places.has(to)) sketch.places.set(to, { node, column });
      const drawn = way === 1 ? { ...arrow, from, to } : { ...arrow, from: to, to: from };
      sketch.arrows.set(`${drawn.kind} ${drawn.from} ${drawn.to}`, drawn);
      return to;
    });
}

function placed(graph: Graph, sketch: Sketch): Picture {
  const columns = new Map([...sketch.places].map(([id, place]) => [id, place.column]));
  const arrows = [...sketch.arrows.values()];
  const height = new Map<string, number>();
  const nodes: Drawn[] = [];
  let folded = 0;
  // From the middle outwards: each node as near as may be to the height of what it is connected with.
  const numbers = [...new Set(columns.values())].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  for (const number of numbers) {
    const ids = [...columns].filter(([, column]) => column === number).map(([id]) => id);
    const wanted = new Map(ids.map((id) => [id, meanHeight(id, arrows, height)]));
    const sorted = ids.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || compare(a, b));
    const shown = sorted.length > mostInColumn ? sorted.slice(0, mostInColumn - 1) : sorted;
    const more = sorted.length - shown.length;
    const top = (-(shown.length - 1 + (more > 0 ? 1 : 0)) * rowHeight) / 2;
    for (const [index, id] of shown.entries()) {
      const y = top + index * rowHeight;
      height.set(id, y);
      nodes.push({ id, ...faceOf(graph, sketch.places.get(id)?.node ?? id), x: number * columnWidth, y });
    }
    if (more === 0) continue;
    folded += more;
    const y = top + shown.length * rowHeight;
    const rest = `more:${number}`;
    nodes.push({ id: rest, node: rest, kind: 'more', label: `and ${more} more`, x: number * columnWidth, y });
  }
  return { nodes, arrows: arrows.filter((arrow) => height.has(arrow.from) && height.has(arrow.to)), folded };
}

function meanHeight(id: string, arrows: readonly Arrow[], height: ReadonlyMap<string, number>): number {
  const others = arrows
    .flatMap((arrow) => (arrow.from === id ? [arrow.to] : arrow.to === id ? [arrow.from] : []))
    .flatMap((other) => height.get(other) ?? []);
  return others.length === 0 ? 0 : others.reduce((sum, each) => sum + each, 0) / others.length;
}

function faceOf(graph: Graph, node: string): Pick<Drawn, 'node' | 'kind' | 'label'> {
  if (node.startsWith('service:')) return { node, kind: 'service', label: node.slice('service:'.length) };
  if (node.startsWith('call:')) {
    const asked = graph.calls[Number(node.slice('call:'.length))]?.operations ?? [];
    const label = asked.length > 1 ? `${asked.length} operations` : (asked[0]?.label ?? 'calls');
    return { node, kind: 'call', label };
  }
  const event = graph.events.find((each) => `event:${each.id}` === node);
  return { node, kind: 'event', label: event?.name ?? node.slice('event:'.length) };
}
