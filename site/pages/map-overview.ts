import type { MapCall, MapEvent, MapGroup, MapService } from './map-facts.ts';

/** The first look: services in a box for each domain, or the domains alone where there are many services. */
export type Overview = {
  readonly level: 'services' | 'domains';
  /** By domain, '' for services in none: its services with the middle of each, or none where domains stand alone. */
  readonly boxes: readonly Box[];
};

export type Box = {
  readonly domain: string;
  readonly name: string;
  readonly services: number;
  readonly x: number;
  readonly y: number;
  readonly members: readonly Place[];
};

export type Place = { readonly id: string; readonly x: number; readonly y: number };

/** Beyond so many services the first look shows domains only. */
const mostServices = 48;
const columnWidth = 250;
const rowHeight = 58;
const boxesPerRow = 4;

/**
 * Lays out the overview: what mostly writes stands to the left, what mostly reads to the right, so that arrows tend to
 * run one way. Nothing is left to chance: equal catalogs give equal maps.
 */
export function layOverview(
  services: readonly MapService[],
  events: readonly MapEvent[],
  calls: readonly MapCall[],
  domains: readonly MapGroup[],
  none = 'In no domain',
): Overview {
  const rank = ranksOf(services, events, calls);
  const mean = (members: readonly MapService[]): number =>
    members.reduce((sum, each) => sum + (rank.get(each.id) ?? 0), 0) / members.length;
  const groups = [...domains, { id: '', name: none }]
    .map((group) => ({ ...group, members: services.filter((each) => (each.domain ?? '') === group.id) }))
    .filter((group) => group.members.length > 0)
    .sort((a, b) => mean(a.members) - mean(b.members) || (a.id < b.id ? -1 : 1));
  const level = services.length > mostServices ? 'domains' : 'services';
  const tall = Math.max(...groups.map((group) => (level === 'domains' ? 1 : group.members.length)), 1);
  const boxes = groups.map((group, index): Box => {
    const row = Math.floor(index / boxesPerRow);
    const column = index % boxesPerRow;
    // Every second box stands a little lower, so that arrows between distant boxes don't hide behind the one between.
    const x = column * columnWidth;
    const y = row * (tall + 1.4) * rowHeight + (column % 2) * rowHeight * 0.5;
    const ranked = [...group.members].sort(
      (a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1),
    );
    const members = level === 'domains' ? [] : ranked.map((each, at) => ({ id: each.id, x, y: y + at * rowHeight }));
    return { domain: group.id, name: group.name, services: group.members.length, x, y, members };
  });
  return { level, boxes };
}

/** From -1, of what only writes and calls, to 1, of what only reads and is called. */
function ranksOf(
  services: readonly MapService[],
  events: readonly MapEvent[],
  calls: readonly MapCall[],
): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  const into = new Map<string, number>();
  const count = (map: Map<string, number>, id: string): unknown => map.set(id, (map.get(id) ?? 0) + 1);
  for (const event of events) {
    for (const id of event.writers) count(out, id);
    for (const id of event.readers) count(into, id);
  }
  for (const call of calls) {
    count(out, call.from);
    count(into, call.to);
  }
  return new Map(
    services.map(({ id }) => {
      const [written, read] = [out.get(id) ?? 0, into.get(id) ?? 0];
      return [id, written + read === 0 ? 0 : (read - written) / (written + read)];
    }),
  );
}
