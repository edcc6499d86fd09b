import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, toldBy } from '../http/operation-change.ts';
import { presenceVerdict } from '../http/presence.ts';

export const bodyAdded = defineRule<OperationChange>({
  id: 'body-added',
  title: 'An operation takes a request body now',
  at: { area: 'body', kind: 'existence', action: 'add' },
  why: 'Callers send none yet. Where it is required, all of their calls are refused.',
  fix: 'Let the body be optional, or offer the operation under a new path.',
  decidedBy: 'policy',
  message: ({ required, stated }) => {
    const must = required === true ? 'required' : 'optional';
    return stated === true
      ? `a request body is ${must} and not sent by the caller`
      : `a request body (${must}) was added`;
  },
  check(change, report) {
    const { subject, moved, was, is } = change;
    if (was === undefined || is?.body === undefined || was.body !== undefined) return;
    const { caller, provider } = byRole(moved, was.body, is.body);
    report({
      subject,
      at: is.body.at,
      params: { required: is.body.required, ...toldBy(change) },
      verdict: presenceVerdict(caller, provider, moved === 'provider' ? 'reader' : 'writer'),
    });
  },
});
