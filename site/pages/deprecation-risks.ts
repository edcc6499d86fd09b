import { eventRef, operationRef, serviceRef } from './links.ts';
import { readersOf } from './readings.ts';
import type { Risk } from './risk.ts';
import { fieldsOf, payloadOf, type SiteData } from './site-data.ts';

/** Events, fields and operations that are to go, and that somebody still reads or calls. */
export function deprecationRisks(data: SiteData): readonly Risk[] {
  return [...eventsToGo(data), ...fieldsToGo(data), ...operationsToGo(data)];
}

const shared = { kind: 'deprecated but read', weight: 'medium' } as const;

function eventsToGo(data: SiteData): readonly Risk[] {
  return data.catalog.events
    .filter((event) => event.deprecated && event.consumers.length > 0)
    .map((event) => ({
      ...shared,
      title: `${event.name} is deprecated and still read by ${event.consumers.map((side) => side.service).join(', ')}`,
      refs: [eventRef(data, event.id)],
      about: [event.id],
    }));
}

function fieldsToGo(data: SiteData): readonly Risk[] {
  return data.catalog.events.flatMap((event) => {
    const readers = readersOf(data, event);
    return fieldsOf(data, payloadOf(event)).flatMap((field): readonly Risk[] => {
      const stated = readers?.stated.get(field.path) ?? [];
      if (!field.deprecated || stated.length === 0) return [];
      return [
        {
          ...shared,
          title: `${field.path} of ${event.name} is deprecated and still read by ${stated.join(', ')}`,
          refs: [eventRef(data, event.id), ...stated.map((service) => serviceRef(data, service))],
          about: [event.id, ...stated],
        },
      ];
    });
  });
}

function operationsToGo(data: SiteData): readonly Risk[] {
  return data.catalog.services.flatMap((service) =>
    (service.api?.operations ?? []).flatMap((operation): readonly Risk[] => {
      const callers = operation.callers.filter((caller) => caller.by !== 'unstated').map((caller) => caller.service);
      if (!operation.deprecated || callers.length === 0) return [];
      const end = operation.sunset === undefined ? '' : ` (sunset ${operation.sunset})`;
      return [
        {
          ...shared,
          title: `${operation.id} of ${service.id} is deprecated${end} and still called by ${callers.join(', ')}`,
          refs: [operationRef(data, service.id, operation.id), ...callers.map((caller) => serviceRef(data, caller))],
          about: [service.id, ...callers],
        },
      ];
    }),
  );
}
