import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadUniquenessRemoved = defineRule<SchemaChange>({
  id: 'payload-uniqueness-removed',
  title: 'The items of a list need no longer be unique',
  at: { area: 'payload', kind: 'uniqueness', action: 'loosen' },
  why: 'A writer that may repeat an item sends lists that readers refuse which want each item once.',
  fix: 'Let every live reader accept repeated items first.',
  decidedBy: 'engine',
  message: ({ place }) => `the items of ${place} need not be unique any more`,
  check(change, report) {
    const { before, after } = change;
    if (before.schema['uniqueItems'] === true && after.schema['uniqueItems'] !== true)
      reportKeyword(change, report, 'uniqueItems');
  },
});
