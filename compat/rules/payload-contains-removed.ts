import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadContainsRemoved = defineRule<SchemaChange>({
  id: 'payload-contains-removed',
  title: 'A list need not contain an item of a kind any more',
  at: { area: 'payload', kind: 'contains', action: 'loosen' },
  why: 'A writer that no longer promises an item of a kind sends lists that readers refuse which look for one.',
  fix: 'Keep the promise until no live reader requires the item any more.',
  decidedBy: 'engine',
  message: ({ place }) => `${place} need not contain an item of a kind any more`,
  check(change, report) {
    if (keywordChange(change, 'contains') === 'removed') reportKeyword(change, report, 'contains');
  },
});
