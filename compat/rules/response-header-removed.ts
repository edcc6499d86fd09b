import { defineRule } from '#model/rule.ts';
import { headerChanges, headerVerdict } from '../http/header-change.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';

export const responseHeaderRemoved = defineRule<OperationChange>({
  id: 'response-header-removed',
  title: 'A response header was removed',
  at: { area: 'header', kind: 'existence', action: 'remove' },
  why: 'A caller that relies on the header (a cursor, a rate limit, an address) looks for it in vain.',
  fix: 'Keep sending the header until no live caller reads it.',
  decidedBy: 'policy',
  message: ({ header, status, stated }) =>
    stated === true
      ? `the header ${header} is read from the response ${status} and never sent`
      : `the header ${header} of the response ${status} was removed`,
  check(change, report) {
    for (const header of headerChanges(change)) {
      const { name, status, was, is, at } = header;
      if (was === undefined || is !== undefined) continue;
      report({
        subject: change.subject,
        at,
        params: { header: name, status, required: was.required, ...toldBy(change) },
        related: stoodAt('it stood here', was.at),
        verdict: headerVerdict(change, header),
      });
    }
  },
});
