import type { Catalog, EventUse, Service } from '#model/catalog.ts';
import { defaultPolicy, layersFor, type Policy } from '#model/policy.ts';

/** The policy for one service's side of one event: event before service before audience before default. */
export function policyOf(catalog: Catalog, service: Service, use?: EventUse): Policy {
  const audience = use?.audience ?? service.audience;
  const layers = layersFor(catalog.policy, { service: service.id, audience, ...(use && { event: use.event }) });
  const policy: Policy = Object.assign({}, defaultPolicy, ...layers.map(([, switches]) => switches));
  return policy;
}
