import type { OperationJson, ServiceJson } from '../input.mjs';
import { transportText } from './event-page.ts';
import { channelRef, domainRef, eventRef, operationRef, ownerRef, type Ref, serviceRef } from './links.ts';
import { type LiveCell, liveOf } from './live.ts';
import type { Pager } from './page-route.ts';
import type { SiteData } from './site-data.ts';

export type EventLine = {
  readonly event: Ref;
  readonly id: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly channel: Ref;
  readonly transport: string;
  readonly producers: readonly Ref[];
  readonly consumers: readonly Ref[];
};

export type EventsPage = Pager & { readonly events: readonly EventLine[] };

export type ServiceLine = {
  readonly service: Ref;
  readonly title: string;
  readonly kind: string;
  readonly description?: string;
  readonly owner?: Ref;
  readonly counts: { readonly receives: number; readonly sends: number; readonly operations: number };
  readonly live: readonly LiveCell[];
};

export type ServiceGroup = {
  readonly domain?: Ref;
  readonly description?: string;
  readonly services: readonly ServiceLine[];
};

export function eventLines(
  data: SiteData,
  ids: readonly string[] = data.catalog.events.map((event) => event.id),
): readonly EventLine[] {
  return ids.flatMap((id) => {
    const event = data.events.get(id);
    if (event === undefined) return [];
    const channel = data.channels.get(event.channel);
    return [
      {
        event: eventRef(data, id),
        id,
        ...(event.description === undefined ? {} : { description: firstSentence(event.description) }),
        deprecated: event.deprecated,
        channel: channelRef(data, event.channel),
        transport: transportText(channel?.transport, channel?.protocol),
        producers: event.producers.map((side) => serviceRef(data, side.service)),
        consumers: event.consumers.map((side) => serviceRef(data, side.service)),
      },
    ];
  });
}

export function serviceLines(data: SiteData, keep = (_id: string): boolean => true): readonly ServiceLine[] {
  return data.catalog.services
    .filter((service) => keep(service.id))
    .map((service) => {
      const owner = ownerRef(data, service.owner);
      return {
        service: serviceRef(data, service.id),
        title: service.title,
        kind: service.kind,
        ...(service.description === undefined ? {} : { description: firstSentence(service.description) }),
        ...(owner === undefined ? {} : { owner }),
        counts: {
          receives: service.receives.length,
          sends: service.sends.length,
          operations: service.api?.operations.length ?? 0,
        },
        live: liveOf(data, service.id),
      };
    });
}

/** One service of the list, with the domain that it is listed under. */
export type ListedService = { readonly line: ServiceLine; readonly domain?: string };

export type ServicesPage = Pager & { readonly groups: readonly ServiceGroup[] };

/** Services in the order of their domains, those without one last. */
export function listedServices(data: SiteData): readonly ListedService[] {
  const known = new Set(data.catalog.domains.map((domain) => domain.id));
  const domainOf = (id: string): string | undefined => data.services.get(id)?.domain;
  return [
    ...data.catalog.domains.flatMap((domain) =>
      serviceLines(data, (id) => domainOf(id) === domain.id).map((line) => ({ line, domain: domain.id })),
    ),
    ...serviceLines(data, (id) => !known.has(domainOf(id) ?? '')).map((line) => ({ line })),
  ];
}

/** Some of the listed services, by domain. */
export function serviceGroups(data: SiteData, listed: readonly ListedService[]): readonly ServiceGroup[] {
  return [...new Set(listed.map((each) => each.domain))].map((id): ServiceGroup => {
    const ref = domainRef(data, id);
    const description = data.catalog.domains.find((domain) => domain.id === id)?.description;
    return {
      ...(ref === undefined ? {} : { domain: ref }),
      ...(description === undefined ? {} : { description }),
      services: listed.filter((each) => each.domain === id).map((each) => each.line),
    };
  });
}

export type HttpPage = Pager & {
  readonly apis: readonly HttpApiLines[];
  readonly services: number;
  /** Of one service alone. */
  readonly of?: Ref;
};

export type HttpApiLines = {
  readonly service: Ref;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly operations: readonly {
    readonly operation: Ref;
    readonly summary?: string;
    readonly deprecated: boolean;
    readonly callers: readonly Ref[];
  }[];
};

/** Every operation, with the service that it belongs to. */
export type ListedOperation = { readonly service: ServiceJson; readonly operation: OperationJson };

export function listedOperations(data: SiteData): readonly ListedOperation[] {
  return data.catalog.services.flatMap((service) =>
    (service.api?.operations ?? []).map((operation) => ({ service, operation })),
  );
}

/** Some of the listed operations, by API. */
export function httpApis(data: SiteData, listed: readonly ListedOperation[]): readonly HttpApiLines[] {
  return [...new Set(listed.map((each) => each.service))].map((service) => ({
    service: serviceRef(data, service.id),
    title: service.api?.title ?? service.title,
    version: service.api?.version ?? service.version,
    ...(service.api?.description === undefined ? {} : { description: service.api.description }),
    operations: listed
      .filter((each) => each.service === service)
      .map(({ operation }) => ({
        operation: operationRef(data, service.id, operation.id),
        ...(operation.summary === undefined ? {} : { summary: operation.summary }),
        deprecated: operation.deprecated,
        callers: operation.callers.map((caller) => serviceRef(data, caller.service)),
      })),
  }));
}

export function firstSentence(text: string): string {
  const end = /[.!?](\s|$)/.exec(text)?.index;
  const sentence = end === undefined ? text : text.slice(0, end + 1);
  return sentence.length > 180 ? `${sentence.slice(0, 179)}…` : sentence;
}
