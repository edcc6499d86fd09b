import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { securityChanges } from '../http/security.ts';

export const securityScopeAdded = defineRule<OperationChange>({
  id: 'security-scope-added',
  title: 'An operation asks for another scope',
  at: { area: 'security', kind: 'scope', action: 'add' },
  why: 'Tokens that were issued without the scope are answered with 403.',
  fix: 'Grant the scope to every live caller before it is asked for.',
  decidedBy: 'policy',
  message: ({ scopes }) => `the scope ${scopes} is asked for too`,
  check(change, report) {
    const { subject, was, is } = change;
    if (was === undefined || is === undefined) return;
    for (const found of securityChanges(change)) {
      if (found.kind !== 'scope-added') continue;
      report({
        subject,
        at: is.at,
        params: { scopes: found.scopes.join(', '), ...toldBy(change) },
        related: stoodAt('it was stated here', was.at),
        verdict: 'breaking',
      });
    }
  },
});
