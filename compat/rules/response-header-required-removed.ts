import { defineRule } from '#model/rule.ts';
import { headerChanges, headerVerdict } from '../http/header-change.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';

export const responseHeaderRequiredRemoved = defineRule<OperationChange>({
  id: 'response-header-required-removed',
  title: 'A response header became optional',
  at: { area: 'header', kind: 'presence', action: 'loosen' },
  why: 'A caller that was promised the header need not look whether it is there.',
  fix: 'Keep the header required until no live caller relies on it.',
  decidedBy: 'policy',
  message: ({ header, status, stated }) =>
    stated === true
      ? `the header ${header} of the response ${status} is relied on and may be missing`
      : `the header ${header} of the response ${status} became optional`,
  check(change, report) {
    for (const header of headerChanges(change)) {
      const { name, status, was, is } = header;
      if (was === undefined || is === undefined || !was.required || is.required) continue;
      report({
        subject: change.subject,
        at: is.at,
        params: { header: name, status, ...toldBy(change) },
        related: stoodAt('it was required here', was.at),
        verdict: headerVerdict(change, header),
      });
    }
  },
});
