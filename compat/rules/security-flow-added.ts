import { defineRule } from '#model/rule.ts';
import type { ApiChange } from '../http/operation-change.ts';
import { flowChanges } from '../http/security-flows.ts';

export const securityFlowAdded = defineRule<ApiChange>({
  id: 'security-flow-added',
  title: 'Another way to get a token was added',
  at: { area: 'security', kind: 'flow', action: 'add' },
  why: 'Callers keep getting their tokens in the way that they know.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ scheme, flow }) => `tokens of ${scheme} may be had by ${flow} too`,
  check(change, report) {
    for (const { scheme, flow, flowWas, at } of flowChanges(change)) {
      if (flowWas === undefined) report({ subject: scheme, at, params: { scheme, flow }, verdict: 'safe' });
    }
  },
});
