import { defineRule } from '#model/rule.ts';
import type { OperationChange } from '../http/operation-change.ts';

export const operationAdded = defineRule<OperationChange>({
  id: 'operation-added',
  title: 'An operation was added',
  at: { area: 'operation', kind: 'existence', action: 'add' },
  why: 'Nobody calls it yet. A webhook that is added reaches only those who register for it.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'routing',
  message: ({ operation }) => `${operation} was added`,
  check({ subject, was, is }, report) {
    if (was !== undefined || is === undefined) return;
    report({ subject, at: is.at, params: { operation: is.id }, verdict: 'safe' });
  },
});
