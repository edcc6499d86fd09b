import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadUniquenessAdded = defineRule<SchemaChange>({
  id: 'payload-uniqueness-added',
  title: 'The items of a list must be unique',
  at: { area: 'payload', kind: 'uniqueness', action: 'tighten' },
  why: 'A reader that wants each item once refuses lists that repeat one, as writers may.',
  fix: 'Let every live writer promise unique items first, then require them.',
  decidedBy: 'engine',
  message: ({ place }) => `the items of ${place} must be unique now`,
  check(change, report) {
    const { before, after } = change;
    if (before.schema['uniqueItems'] !== true && after.schema['uniqueItems'] === true)
      reportKeyword(change, report, 'uniqueItems');
  },
});
