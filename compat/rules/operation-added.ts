import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt } from '../http/operation-change.ts';
import { shadowedBy } from '../http/shadowed.ts';

export const operationAdded = defineRule<OperationChange>({
  id: 'operation-added',
  title: 'An operation was added',
  at: { area: 'operation', kind: 'existence', action: 'add' },
  why: 'Nobody calls it yet. A webhook that is added reaches only those who register for it. A path without placeholders takes requests away from one that has them: `/foods/latest` was a food with that id.',
  fix: 'Nothing needs to be done, unless it takes requests from another operation: then use a path that the other one does not match.',
  decidedBy: 'routing',
  message: ({ operation, taken }) =>
    `${operation} was added${taken === undefined ? '' : `, and answers requests that ${taken} answered`}`,
  check(change, report) {
    const { subject, was, is } = change;
    if (was !== undefined || is === undefined) return;
    const other = change.told === 'version' && change.moved === 'provider' ? shadowedBy(is, change) : undefined;
    report({
      subject,
      at: is.at,
      params: { operation: is.id, ...(other !== undefined && { taken: other.id }) },
      ...(other !== undefined && { related: stoodAt('it answered them', other.at) }),
      verdict: other === undefined ? 'safe' : 'potential',
    });
  },
});
