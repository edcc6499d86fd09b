import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { alternativeName, securityChanges } from '../http/security.ts';

export const securityAdded = defineRule<OperationChange>({
  id: 'security-added',
  title: 'An operation asks for credentials now',
  at: { area: 'security', kind: 'credentials', action: 'add' },
  why: 'Calls without credentials, which were let in, are answered with 401.',
  fix: 'Let calls without credentials in until every live caller sends some.',
  decidedBy: 'policy',
  message: ({ asked, sent }) =>
    sent === false
      ? `${asked} is asked for, and no credentials are sent any more`
      : `${asked} is asked for, where no credentials were needed`,
  check(change, report) {
    const { subject, was, is } = change;
    if (was === undefined || is === undefined) return;
    for (const found of securityChanges(change)) {
      if (found.kind !== 'added') continue;
      report({
        subject,
        at: is.at,
        params: {
          asked: found.now.map(alternativeName).sort().join(' or '),
          ...(change.moved === 'caller' && { sent: false }),
          ...toldBy(change),
        },
        related: stoodAt('it was stated here', was.at),
        verdict: 'breaking',
      });
    }
  },
});
