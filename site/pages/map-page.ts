import type { EventJson, StageJson } from '../input.mjs';
import { transportText } from './event-page.ts';
import { eventRef, operationRef, serviceRef } from './links.ts';
import type { MapCall, MapEvent, MapGroup, MapService, Sides } from './map-facts.ts';
import { layOverview, type Overview } from './map-overview.ts';
import { readersOf } from './readings.ts';
import type { SiteData } from './site-data.ts';

/** Everything that the map and its table can show; what of it is shown follows from the address. */
export type MapPage = {
  readonly services: readonly MapService[];
  readonly events: readonly MapEvent[];
  readonly calls: readonly MapCall[];
  /** What the boxes of the first look stand for: owners, where no domains are stated. */
  readonly boxes: 'Domain' | 'Owner';
  readonly owners: readonly MapGroup[];
  readonly stages: readonly MapStage[];
  readonly overview: Overview;
};

export type MapStage = {
  readonly id: string;
  /** By service: the versions that run. */
  readonly runs: Readonly<Record<string, readonly string[]>>;
  /** By event: who writes and reads it there, as the deployed versions say. */
  readonly events: Readonly<Record<string, Sides>>;
  /** Services that run there in a version whose contracts are not known; the tree speaks for them. */
  readonly unknown: readonly string[];
};

export function mapPage(data: SiteData): MapPage {
  const { catalog, stages } = data;
  const boxes = boxesOf(data);
  const known = new Set(boxes.groups.map(({ id }) => id));
  const services = catalog.services
    .filter((service) => service.kind !== 'unit' || service.sends.length + service.receives.length > 0)
    .map(({ id, kind, owner, ...service }): MapService => {
      const { to } = serviceRef(data, id);
      const domain = boxes.kind === 'Domain' ? service.domain : owner;
      return { id, kind, ...(to && { to }), ...(owner && { owner }), ...(domain && known.has(domain) && { domain }) };
    });
  const events = catalog.events.map((event) => eventOf(data, event));
  const calls = catalog.services.flatMap((service) =>
    service.calls.map((call) => ({
      from: service.id,
      to: call.provider,
      operations: call.by === 'unstated' ? [] : call.operations.map((id) => operationRef(data, call.provider, id)),
    })),
  );
  const all = [...services, ...strangers(services, calls)];
  return {
    services: all,
    events,
    calls,
    boxes: boxes.kind,
    owners: catalog.owners.map(({ id, name }) => ({ id, name })),
    stages: stages.stages.filter((stage) => stage.retired !== true).map((stage) => stageOf(data, stage)),
    overview: layOverview(all, events, calls, boxes.groups, boxes.none),
  };
}

type Boxes = {
  readonly kind: MapPage['boxes'];
  readonly groups: readonly MapGroup[];
  /** The box of services that are in none of the others. */
  readonly none: string;
};

function boxesOf({ catalog }: SiteData): Boxes {
  const named = ({ id, name }: MapGroup): MapGroup => ({ id, name });
  return catalog.domains.length > 0 || catalog.owners.length === 0
    ? { kind: 'Domain', groups: catalog.domains.map(named), none: 'In no domain' }
    : { kind: 'Owner', groups: catalog.owners.map(named), none: 'Without an owner' };
}

/** Providers that are called and not part of this catalog. */
function strangers(services: readonly MapService[], calls: readonly MapCall[]): readonly MapService[] {
  const known = new Set(services.map((service) => service.id));
  const named = new Set(calls.map((call) => call.to).filter((id) => !known.has(id)));
  return [...named].sort().map((id) => ({ id, kind: 'elsewhere' }));
}

function eventOf(data: SiteData, event: EventJson): MapEvent {
  const channel = data.channels.get(event.channel);
  const readers = readersOf(data, event);
  const { to } = eventRef(data, event.id);
  return {
    id: event.id,
    name: event.name,
    ...(to && { to }),
    channel: event.channel,
    transport: transportText(channel?.transport, channel?.protocol),
    writers: [...new Set(event.producers.map((side) => side.service))],
    readers: [...new Set(event.consumers.map((side) => side.service))],
    fields: Object.fromEntries(readers?.stated ?? []),
    inheriting: readers?.inheriting ?? [],
  };
}

function stageOf(data: SiteData, stage: StageJson): MapStage {
  const runs = new Map<string, string[]>();
  const sides = new Map<string, { readonly writers: Set<string>; readonly readers: Set<string> }>();
  const unknown = new Set<string>();
  const add = (event: string, side: 'writers' | 'readers', service: string): void => {
    const known = sides.get(event) ?? { writers: new Set(), readers: new Set() };
    sides.set(event, known);
    known[side].add(service);
  };
  for (const { service, version } of stage.deployments) {
    runs.set(service, [...new Set([...(runs.get(service) ?? []), version])]);
    const said = data.version(service, version);
    if (said === undefined) {
      unknown.add(service);
      const tree = data.services.get(service);
      for (const event of tree?.sends ?? []) add(event, 'writers', service);
      for (const event of tree?.receives ?? []) add(event, 'readers', service);
    }
    for (const use of said?.events ?? []) add(use.event, use.direction === 'send' ? 'writers' : 'readers', service);
  }
  const sorted = [...sides].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    id: stage.id,
    runs: Object.fromEntries(runs),
    events: Object.fromEntries(
      sorted.map(([id, each]) => [id, { writers: [...each.writers].sort(), readers: [...each.readers].sort() }]),
    ),
    unknown: [...unknown].sort(),
  };
}
