import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { presenceVerdict } from '../http/presence.ts';

export const bodyRequiredAdded = defineRule<OperationChange>({
  id: 'body-required-added',
  title: 'A request body became required',
  at: { area: 'body', kind: 'presence', action: 'tighten' },
  why: 'Callers that send no body, as they were allowed to, are refused.',
  fix: 'Keep the body optional until every live caller sends one.',
  decidedBy: 'policy',
  message: ({ stated }) =>
    stated === true ? 'a request body is required and not always sent' : 'the request body became required',
  check(change, report) {
    const { subject, moved, was, is } = change;
    if (was?.body === undefined || is?.body === undefined || was.body.required || !is.body.required) return;
    const { caller, provider } = byRole(moved, was.body, is.body);
    report({
      subject,
      at: is.body.at,
      params: toldBy(change),
      related: stoodAt('it was optional here', was.body.at),
      verdict: presenceVerdict(caller, provider, 'reader'),
    });
  },
});
