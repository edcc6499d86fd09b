import { defineRule } from '#model/rule.ts';
import { type ApiChange, stoodAt } from '../http/operation-change.ts';
import { schemeChanges } from '../http/security-flows.ts';

export const securitySchemeRemoved = defineRule<ApiChange>({
  id: 'security-scheme-removed',
  title: 'A security scheme was removed',
  at: { area: 'security', kind: 'scheme', action: 'remove' },
  why: 'Callers of operations that accepted it are told of each operation; a scheme that none named is missed by nobody.',
  fix: 'Nothing needs to be done where no operation named it.',
  decidedBy: 'policy',
  message: ({ scheme }) => `the security scheme ${scheme} was removed`,
  check(change, report) {
    for (const { scheme, is, at, before } of schemeChanges(change)) {
      if (is !== undefined) continue;
      report({ subject: scheme, at, params: { scheme }, related: stoodAt('it stood here', before), verdict: 'safe' });
    }
  },
});
