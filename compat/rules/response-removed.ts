import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { isExpected, isSuccess, responseFor } from '../http/status.ts';

export const responseRemoved = defineRule<OperationChange>({
  id: 'response-removed',
  title: 'A response status was removed',
  at: { area: 'response', kind: 'status', action: 'remove' },
  why: 'A caller that takes 201 for success waits for it in vain. A failure that no longer occurs hurts nobody.',
  fix: 'Keep answering with the status, or offer the new one under a new operation.',
  decidedBy: 'policy',
  message: ({ status, stated }) =>
    stated === true ? `the response ${status} is waited for and never given` : `the response ${status} was removed`,
  check(change, report) {
    const { subject, moved, was, is } = change;
    if (was === undefined || is === undefined) return;
    for (const { status, at } of was.responses) {
      if (is.responses.some((one) => one.status === status)) continue;
      // Where no success is listed, `default` stands for any.
      const stands = status === 'default' && !was.responses.some((one) => isExpected(one.status)) ? '2XX' : status;
      const covered =
        responseFor(is, status) !== undefined ||
        (status === 'default' && is.responses.some((one) => isSuccess(one.status)));
      const lost = moved === 'provider' ? isSuccess(stands) : isExpected(stands);
      report({
        subject,
        at: is.at,
        params: { status, ...toldBy(change) },
        related: stoodAt('it stood here', at),
        verdict: covered || !lost ? 'safe' : moved === 'provider' ? 'breaking' : 'potential',
      });
    }
  },
});
