import { defineRule } from '#model/rule.ts';
import type { ApiChange } from '../http/operation-change.ts';
import { flowChanges, scopesOf } from '../http/security-flows.ts';

export const securityFlowScopeAdded = defineRule<ApiChange>({
  id: 'security-flow-scope-added',
  title: 'Tokens may be had for another scope',
  at: { area: 'security', kind: 'flow-scope', action: 'add' },
  why: 'Callers need not ask for it; what an operation asks for is told of the operation.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ scheme, flow, scope }) => `tokens of ${scheme} may be had for the scope ${scope} by ${flow}`,
  check(change, report) {
    for (const { scheme, flow, flowWas, flowIs, at } of flowChanges(change)) {
      if (flowWas === undefined || flowIs === undefined) continue;
      const known = scopesOf(flowWas);
      for (const scope of scopesOf(flowIs).filter((one) => !known.includes(one))) {
        report({ subject: scheme, at, params: { scheme, flow, scope }, verdict: 'safe' });
      }
    }
  },
});
