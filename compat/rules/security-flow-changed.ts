import type { Json } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { type ApiChange, stoodAt } from '../http/operation-change.ts';
import { flowChanges } from '../http/security-flows.ts';

/** The addresses of a flow, in words. */
const addresses = {
  authorizationUrl: 'users are sent',
  deviceAuthorizationUrl: 'devices ask for a code',
  tokenUrl: 'tokens are given',
  refreshUrl: 'tokens are renewed',
} as const;

export const securityFlowChanged = defineRule<ApiChange>({
  id: 'security-flow-changed',
  title: 'The address at which tokens are given changed',
  at: { area: 'security', kind: 'flow', action: 'change' },
  why: 'Most callers have the address in their configuration. Where the old one no longer answers they get no token.',
  fix: 'Keep the old address working, or redirect from it, until no live caller uses it.',
  decidedBy: 'policy',
  message: ({ scheme, flow, purpose, before, after }) =>
    `for ${scheme} by ${flow}, ${purpose} at ${after} now, was ${before}`,
  check(change, report) {
    for (const { scheme, flow, flowWas, flowIs, used, at, before } of flowChanges(change)) {
      if (flowWas === undefined || flowIs === undefined) continue;
      for (const [keyword, purpose] of Object.entries(addresses)) {
        const [was, is] = [flowWas[keyword], flowIs[keyword]];
        if (was === undefined || was === is) continue;
        report({
          subject: scheme,
          at,
          params: { scheme, flow, keyword, purpose, before: shown(was), after: shown(is) },
          related: stoodAt('it was stated here', before),
          verdict: used ? 'potential' : 'safe',
        });
      }
    }
  },
});

function shown(url: Json | undefined): string {
  return typeof url === 'string' ? url : 'no address';
}
