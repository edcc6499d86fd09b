import { defineRule } from '#model/rule.ts';
import { type ApiChange, stoodAt } from '../http/operation-change.ts';
import { flowChanges, scopesOf } from '../http/security-flows.ts';

export const securityFlowScopeRemoved = defineRule<ApiChange>({
  id: 'security-flow-scope-removed',
  title: 'Tokens are no longer given for a scope',
  at: { area: 'security', kind: 'flow-scope', action: 'remove' },
  why: 'A caller that asks for a token with a scope that is not known gets none at all, whatever else it asks for.',
  fix: 'Keep giving tokens for the scope until no live caller asks for it, even where no operation needs it any more.',
  decidedBy: 'policy',
  message: ({ scheme, flow, scope }) => `tokens of ${scheme} can no longer be had for the scope ${scope} by ${flow}`,
  check(change, report) {
    for (const { scheme, flow, flowWas, flowIs, used, at, before } of flowChanges(change)) {
      if (flowWas === undefined || flowIs === undefined) continue;
      const left = scopesOf(flowIs);
      for (const scope of scopesOf(flowWas).filter((one) => !left.includes(one))) {
        report({
          subject: scheme,
          at,
          params: { scheme, flow, scope },
          related: stoodAt('it was stated here', before),
          verdict: used ? 'potential' : 'safe',
        });
      }
    }
  },
});
