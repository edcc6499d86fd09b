import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { presenceVerdict } from '../http/presence.ts';

export const bodyRemoved = defineRule<OperationChange>({
  id: 'body-removed',
  title: 'An operation takes no request body any more',
  at: { area: 'body', kind: 'existence', action: 'remove' },
  why: 'Callers still send one. What was the substance of the call, where it was required, goes unread.',
  fix: 'Keep reading the body until no live caller sends it.',
  decidedBy: 'policy',
  message: ({ stated }) =>
    stated === true ? 'a request body is sent that the operation does not take' : 'the request body was removed',
  check(change, report) {
    const { subject, moved, was, is } = change;
    if (was?.body === undefined || is === undefined || is.body !== undefined) return;
    const { caller, provider } = byRole(moved, was.body, is.body);
    const unread = moved === 'provider' && was.body.required;
    report({
      subject,
      at: is.at,
      params: { required: was.body.required, ...toldBy(change) },
      related: stoodAt('it stood here', was.body.at),
      verdict: unread ? 'breaking' : presenceVerdict(caller, provider, moved === 'provider' ? 'reader' : 'writer'),
    });
  },
});
