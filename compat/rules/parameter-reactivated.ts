import { defineRule } from '#model/rule.ts';
import { type OperationChange, parameterChanges } from '../http/operation-change.ts';

export const parameterReactivated = defineRule<OperationChange>({
  id: 'parameter-reactivated',
  title: 'A parameter is no longer deprecated',
  at: { area: 'parameter', kind: 'lifecycle', action: 'loosen' },
  why: 'Callers need not stop sending it.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ parameter }) => `${parameter} is no longer deprecated`,
  check(change, report) {
    for (const { name, was, is } of parameterChanges(change)) {
      if (was === undefined || is === undefined || !was.deprecated || is.deprecated) continue;
      report({ subject: change.subject, at: is.at, params: { parameter: name }, verdict: 'safe' });
    }
  },
});
