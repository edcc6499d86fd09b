import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt } from '../http/operation-change.ts';

export const operationReactivated = defineRule<OperationChange>({
  id: 'operation-reactivated',
  title: 'An operation is no longer deprecated',
  at: { area: 'operation', kind: 'lifecycle', action: 'loosen' },
  why: 'Callers need not move away from it any more.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ operation }) => `${operation} is no longer deprecated`,
  check({ subject, was, is }, report) {
    if (was === undefined || is === undefined || !was.deprecated || is.deprecated) return;
    report({
      subject,
      at: is.at,
      params: { operation: is.id },
      related: stoodAt('it was deprecated here', was.at),
      verdict: 'safe',
    });
  },
});
