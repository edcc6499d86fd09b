import { defineRule } from '#model/rule.ts';
import type { ServiceCall } from '../http/service-call.ts';

export const httpApiMissing = defineRule<ServiceCall>({
  id: 'http-api-missing',
  title: 'A service calls an API that its provider does not have',
  at: { area: 'operation', kind: 'api', action: 'state' },
  why: 'None of the calls is answered.',
  fix: 'Describe the API in the contracts of the provider, or take the call out of `calls`.',
  decidedBy: 'routing',
  message: ({ caller, provider }) => `${caller} calls ${provider}, which has no HTTP API`,
  check({ caller, provider, calls }, report) {
    report({
      subject: `${provider.ref.service} HTTP`,
      at: calls.at,
      params: { caller: caller.ref.service, provider: provider.ref.service },
      related: [{ label: 'the provider', at: provider.service.at }],
      verdict: 'breaking',
    });
  },
});
