import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { securityChanges } from '../http/security.ts';

export const securityScopeRemoved = defineRule<OperationChange>({
  id: 'security-scope-removed',
  title: 'An operation asks for a scope less',
  at: { area: 'security', kind: 'scope', action: 'remove' },
  why: 'Tokens that have the scope are let in as before.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ scopes }) => `the scope ${scopes} is no longer asked for`,
  check(change, report) {
    const { subject, was, is } = change;
    if (was === undefined || is === undefined) return;
    for (const found of securityChanges(change)) {
      if (found.kind !== 'scope-removed') continue;
      report({
        subject,
        at: is.at,
        params: { scopes: found.scopes.join(', '), ...toldBy(change) },
        related: stoodAt('it was stated here', was.at),
        verdict: 'safe',
      });
    }
  },
});
