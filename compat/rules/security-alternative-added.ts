import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { alternativeName, securityChanges } from '../http/security.ts';

export const securityAlternativeAdded = defineRule<OperationChange>({
  id: 'security-alternative-added',
  title: 'Another way to prove who is calling was added',
  at: { area: 'security', kind: 'alternative', action: 'add' },
  why: 'Callers keep using the way that they know.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ alternative }) => `${alternative} is accepted too`,
  check(change, report) {
    const { subject, was, is } = change;
    if (was === undefined || is === undefined) return;
    for (const found of securityChanges(change)) {
      if (found.kind !== 'alternative-added') continue;
      report({
        subject,
        at: is.at,
        params: { alternative: alternativeName(found.alternative), ...toldBy(change) },
        related: stoodAt('it was stated here', was.at),
        verdict: 'safe',
      });
    }
  },
});
