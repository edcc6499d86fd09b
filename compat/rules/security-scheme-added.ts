import { defineRule } from '#model/rule.ts';
import type { ApiChange } from '../http/operation-change.ts';
import { schemeChanges } from '../http/security-flows.ts';

export const securitySchemeAdded = defineRule<ApiChange>({
  id: 'security-scheme-added',
  title: 'A security scheme was added',
  at: { area: 'security', kind: 'scheme', action: 'add' },
  why: 'A scheme asks for nothing by itself; what an operation asks for is told of the operation.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ scheme }) => `the security scheme ${scheme} was added`,
  check(change, report) {
    for (const { scheme, was, at } of schemeChanges(change)) {
      if (was === undefined) report({ subject: scheme, at, params: { scheme }, verdict: 'safe' });
    }
  },
});
