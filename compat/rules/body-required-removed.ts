import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, stoodAt } from '../http/operation-change.ts';
import { presenceVerdict } from '../http/presence.ts';

export const bodyRequiredRemoved = defineRule<OperationChange>({
  id: 'body-required-removed',
  title: 'A request body became optional',
  at: { area: 'body', kind: 'presence', action: 'loosen' },
  why: 'A provider asks for less and hurts no caller. Receivers of webhooks that require a body refuse calls without one.',
  fix: 'For webhooks and callbacks, keep sending a body until no receiver requires it.',
  decidedBy: 'policy',
  message: () => 'the request body became optional',
  check({ subject, moved, was, is }, report) {
    if (was?.body === undefined || is?.body === undefined || !was.body.required || is.body.required) return;
    const { caller, provider } = byRole(moved, was.body, is.body);
    report({
      subject,
      at: is.body.at,
      params: {},
      related: stoodAt('it was required here', was.body.at),
      verdict: presenceVerdict(caller, provider, 'writer'),
    });
  },
});
