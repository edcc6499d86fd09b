import type { Catalog, EventUse, Service } from '#model/catalog.ts';
import { defaultPolicy, type Policy } from '#model/policy.ts';

/** The policy for one service's side of one event: event before service before audience before default. */
export function policyOf(catalog: Catalog, service: Service, use?: EventUse): Policy {
  const { policy } = catalog;
  const forEvent = use === undefined ? undefined : policy.events[use.event];
  const forAudience = policy.audiences[use?.audience ?? service.audience];
  return { ...defaultPolicy, ...policy.default, ...forAudience, ...policy.services[service.id], ...forEvent };
}
