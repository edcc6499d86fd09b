import { defineRule } from '#model/rule.ts';
import { type OperationChange, toldBy } from '../http/operation-change.ts';
import { isExpected, responseFor } from '../http/status.ts';

export const responseAdded = defineRule<OperationChange>({
  id: 'response-added',
  title: 'A response status was added',
  at: { area: 'response', kind: 'status', action: 'add' },
  why: 'Callers take any 4xx and 5xx for a failure, known or not. A success or redirection that they do not know may leave them without what they came for.',
  fix: 'Tell callers before the new status is given, or give it under a new operation. Where no success is listed, `default` stands for any.',
  decidedBy: 'policy',
  message: ({ status, stated }) =>
    stated === true
      ? `the response ${status} may come and is not known to the caller`
      : `the response ${status} was added`,
  check(change, report) {
    const { subject, moved, was, is } = change;
    if (was === undefined || is === undefined) return;
    for (const { status, at } of is.responses) {
      if (was.responses.some((one) => one.status === status)) continue;
      const stands = status === 'default' && !is.responses.some((one) => isExpected(one.status)) ? '2XX' : status;
      const known = moved === 'caller' || responseFor(was, stands) !== undefined;
      report({
        subject,
        at,
        params: { status, ...toldBy(change) },
        verdict: known || !isExpected(stands) ? 'safe' : 'potential',
      });
    }
  },
});
