import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { alternativeName, securityChanges } from '../http/security.ts';

export const securityAlternativeRemoved = defineRule<OperationChange>({
  id: 'security-alternative-removed',
  title: 'A way to prove who is calling was removed',
  at: { area: 'security', kind: 'alternative', action: 'remove' },
  why: 'Callers that use it are answered with 401.',
  fix: 'Keep accepting it until no live caller uses it.',
  decidedBy: 'policy',
  message: ({ alternative }) => `${alternative} is no longer enough`,
  check(change, report) {
    const { subject, was, is } = change;
    if (was === undefined || is === undefined) return;
    for (const found of securityChanges(change)) {
      if (found.kind !== 'alternative-removed') continue;
      report({
        subject,
        at: is.at,
        params: { alternative: alternativeName(found.alternative), ...toldBy(change) },
        related: stoodAt('it was stated here', was.at),
        verdict: 'breaking',
      });
    }
  },
});
