import { defineRule } from '#model/rule.ts';
import { headerChanges, headerVerdict } from '../http/header-change.ts';
import { type OperationChange, toldBy } from '../http/operation-change.ts';

export const responseHeaderAdded = defineRule<OperationChange>({
  id: 'response-header-added',
  title: 'A response header was added',
  at: { area: 'header', kind: 'existence', action: 'add' },
  why: 'Callers ignore headers that they do not know.',
  fix: 'Nothing to do; for webhooks and callbacks, require a header only of receivers that send it.',
  decidedBy: 'policy',
  message: ({ header, status, required }) =>
    `the header ${header} of the response ${status} was added${required === true ? ' as required' : ''}`,
  check(change, report) {
    for (const header of headerChanges(change)) {
      const { name, status, was, is } = header;
      if (was !== undefined || is === undefined) continue;
      const params = { header: name, status, required: is.required, ...toldBy(change) };
      report({ subject: change.subject, at: is.at, params, verdict: headerVerdict(change, header) });
    }
  },
});
