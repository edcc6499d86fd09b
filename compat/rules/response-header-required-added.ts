import { defineRule } from '#model/rule.ts';
import { headerChanges, headerVerdict } from '../http/header-change.ts';
import { type OperationChange, stoodAt } from '../http/operation-change.ts';

export const responseHeaderRequiredAdded = defineRule<OperationChange>({
  id: 'response-header-required-added',
  title: 'A response header became required',
  at: { area: 'header', kind: 'presence', action: 'tighten' },
  why: 'A provider that promises more hurts no caller. A service that requires more of the answers to its webhooks refuses those of receivers that do not know it.',
  fix: 'For webhooks and callbacks, keep it optional until every receiver sends it.',
  decidedBy: 'policy',
  message: ({ header, status }) => `the header ${header} of the response ${status} became required`,
  check(change, report) {
    for (const header of headerChanges(change)) {
      const { name, status, was, is } = header;
      if (was === undefined || is === undefined || was.required || !is.required) continue;
      report({
        subject: change.subject,
        at: is.at,
        params: { header: name, status },
        related: stoodAt('it was optional here', was.at),
        verdict: headerVerdict(change, header),
      });
    }
  },
});
