import { nearNames } from '../near-name.ts';
import { defineLintRule, shown } from '../rule.ts';

export const pactProviderUnknown = defineLintRule({
  id: 'pact-provider-unknown',
  title: 'A pact is with a provider that nobody knows',
  at: { area: 'pact', kind: 'provider', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'Nothing can be held against this pact, so the call that it describes is unprotected.',
  fix: 'Use the id of the service as the name of the provider, or add the service and its API.',
  decidedBy: 'policy',
  message: ({ provider, reason, near }) =>
    `The pact is with ${shown(provider)}, and ${shown(reason)}${typeof near === 'string' ? `; did you mean ${shown(near)}?` : '.'}`,
  check({ catalog }, report) {
    const services = new Map(catalog.services.map((service) => [service.id, service]));
    const nearName = nearNames(services.keys());
    for (const service of catalog.services) {
      for (const { provider, pact, at } of service.calls) {
        if (pact === undefined || catalog.elsewhere?.includes(provider)) continue;
        const found = services.get(provider);
        const calls = pact.interactions.some(({ kind }) => kind === 'http');
        if (found !== undefined && (found.api !== undefined || !calls)) continue;
        const reason = found === undefined ? 'there is no such service' : 'that service states no HTTP API';
        const near = found === undefined ? (nearName(provider) ?? null) : null;
        report({ subject: provider, at, params: { consumer: service.id, provider, reason, near } });
      }
    }
  },
});
