import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { securityChanges } from '../http/security.ts';

export const securityRemoved = defineRule<OperationChange>({
  id: 'security-removed',
  title: 'An operation asks for no credentials any more',
  at: { area: 'security', kind: 'credentials', action: 'remove' },
  why: 'Callers that send some are let in as before. Whether everybody should be is another question.',
  fix: 'Make sure that the operation is meant to be open.',
  decidedBy: 'policy',
  message: ({ sent }) =>
    sent === true ? 'credentials are sent now, where none are asked for' : 'no credentials are needed any more',
  check(change, report) {
    const { subject, was, is } = change;
    if (was === undefined || is === undefined) return;
    for (const found of securityChanges(change)) {
      if (found.kind !== 'removed') continue;
      report({
        subject,
        at: is.at,
        params: { ...(change.moved === 'caller' && { sent: true }), ...toldBy(change) },
        related: stoodAt('it was stated here', was.at),
        verdict: 'safe',
      });
    }
  },
});
