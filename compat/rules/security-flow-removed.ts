import { defineRule } from '#model/rule.ts';
import { type ApiChange, stoodAt } from '../http/operation-change.ts';
import { flowChanges } from '../http/security-flows.ts';

export const securityFlowRemoved = defineRule<ApiChange>({
  id: 'security-flow-removed',
  title: 'A way to get a token was removed',
  at: { area: 'security', kind: 'flow', action: 'remove' },
  why: 'Callers that get their tokens in that way get none any more, though every operation still accepts them.',
  fix: 'Keep the way until no live caller uses it.',
  decidedBy: 'policy',
  message: ({ scheme, flow }) => `tokens of ${scheme} can no longer be had by ${flow}`,
  check(change, report) {
    for (const { scheme, flow, flowIs, used, at, before } of flowChanges(change)) {
      if (flowIs !== undefined) continue;
      report({
        subject: scheme,
        at,
        params: { scheme, flow },
        related: stoodAt('it stood here', before),
        verdict: used ? 'breaking' : 'safe',
      });
    }
  },
});
