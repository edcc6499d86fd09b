import type { Overview } from '../../pages/map-overview.ts';
import type { Graph } from './graph.ts';
import type { Arrow, Drawn, Picture } from './hops.ts';

/** Beyond so many arrows a picture is a knot; the strongest are drawn. */
const mostArrows = 90;

/** The overview as it was laid out when the site was built, less what the filters take away. */
export function overviewPicture(overview: Overview, graph: Graph): Picture {
  const homes = new Map<string, string>();
  const nodes: Drawn[] = overview.boxes.flatMap((box) => {
    const id = `domain:${box.domain}`;
    const members = box.members.filter((each) => graph.services.has(each.id));
    for (const each of members) homes.set(each.id, `service:${each.id}`);
    if (overview.level === 'services') {
      if (members.length === 0) return [];
      const services = members.map(
        (each): Drawn => ({
          id: `service:${each.id}`,
          node: `service:${each.id}`,
          kind: 'service',
          label: each.id,
          x: each.x,
          y: each.y,
          parent: id,
        }),
      );
      return [{ id, node: id, kind: 'domain', label: box.name, x: box.x, y: box.y } as const, ...services];
    }
    const inside = [...graph.services.values()].filter((each) => (each.domain ?? '') === box.domain);
    for (const each of inside) homes.set(each.id, id);
    const label = `${box.name} · ${inside.length}`;
    return inside.length === 0 ? [] : [{ id, node: id, kind: 'domain', label, x: box.x, y: box.y } as const];
  });
  const arrows = bundled(graph, homes);
  const strongest = [...arrows].sort((a, b) => Number(b.label) - Number(a.label)).slice(0, mostArrows);
  return { nodes, arrows: strongest, folded: 0 };
}

/** One domain of a large system: its services, and the domains around it. */
export function domainPicture(overview: Overview, graph: Graph, domain: string): Picture {
  const inside = [...graph.services.values()].filter((each) => (each.domain ?? '') === domain);
  const homes = new Map<string, string>(inside.map((each) => [each.id, `service:${each.id}`]));
  for (const each of graph.services.values()) {
    if (!homes.has(each.id)) homes.set(each.id, `domain:${each.domain ?? ''}`);
  }
  const arrows = bundled(graph, homes).filter(
    (arrow) => arrow.from.startsWith('service:') || arrow.to.startsWith('service:'),
  );
  const names = new Map(overview.boxes.map((box) => [`domain:${box.domain}`, box.name]));
  const around = [...new Set(arrows.flatMap((arrow) => [arrow.from, arrow.to]))].filter((id) =>
    id.startsWith('domain:'),
  );
  const left = around.filter((id) => arrows.some((arrow) => arrow.from === id));
  const right = around.filter((id) => !left.includes(id));
  const perColumn = Math.max(6, Math.ceil(Math.sqrt(inside.length * 3)));
  const columns = Math.ceil(inside.length / perColumn);
  const column = (ids: readonly string[], x: number): readonly Drawn[] =>
    ids.map((id, index) => ({ id, node: id, kind: 'domain', label: names.get(id) ?? id.slice(7), x, y: index * 58 }));
  const services = inside.map(
    (each, index): Drawn => ({
      id: `service:${each.id}`,
      node: `service:${each.id}`,
      kind: 'service',
      label: each.id,
      x: Math.floor(index / perColumn) * 235,
      y: (index % perColumn) * 48,
    }),
  );
  return { nodes: [...column(left, -290), ...services, ...column(right, columns * 235 + 60)], arrows, folded: 0 };
}

/** One arrow for each pair and kind; its label is how many events or calls it stands for. */
function bundled(graph: Graph, homes: ReadonlyMap<string, string>): readonly Arrow[] {
  const counts = new Map<string, { readonly arrow: Arrow; count: number }>();
  const add = (from: string, to: string, kind: Arrow['kind'], by: number): void => {
    const [left, right] = [homes.get(from), homes.get(to)];
    if (left === undefined || right === undefined || left === right) return;
    const key = `${kind} ${left} ${right}`;
    const known = counts.get(key) ?? { arrow: { from: left, to: right, kind }, count: 0 };
    known.count += by;
    counts.set(key, known);
  };
  for (const event of graph.events) {
    for (const from of event.writers) for (const to of event.readers) add(from, to, 'event', 1);
  }
  for (const call of graph.calls) add(call.from, call.to, 'call', Math.max(1, call.operations.length));
  return [...counts.values()].map(({ arrow, count }) => ({ ...arrow, label: String(count) }));
}
