import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, parameterChanges, stoodAt } from '../http/operation-change.ts';
import { presenceVerdict } from '../http/presence.ts';

export const parameterRequiredRemoved = defineRule<OperationChange>({
  id: 'parameter-required-removed',
  title: 'A parameter became optional',
  at: { area: 'parameter', kind: 'presence', action: 'loosen' },
  why: 'A provider asks for less and hurts no caller. A service that may leave out what receivers of its webhooks require is refused.',
  fix: 'For webhooks and callbacks, keep sending it until no receiver requires it.',
  decidedBy: 'policy',
  message: ({ parameter }) => `${parameter} became optional`,
  check({ subject, moved, ...change }, report) {
    for (const { name, was, is } of parameterChanges({ subject, moved, ...change })) {
      if (was === undefined || is === undefined || !was.required || is.required) continue;
      const { caller, provider } = byRole(moved, was, is);
      report({
        subject,
        at: is.at,
        params: { parameter: name },
        related: stoodAt('it was required here', was.at),
        verdict: presenceVerdict(caller, provider, 'writer'),
      });
    }
  },
});
