import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadContainsAdded = defineRule<SchemaChange>({
  id: 'payload-contains-added',
  title: 'A list must contain an item of a kind',
  at: { area: 'payload', kind: 'contains', action: 'tighten' },
  why: 'A reader that looks for an item of a kind refuses lists without one, and writers that never promised one send such lists.',
  fix: 'Let every live writer promise the item first, then require it.',
  decidedBy: 'engine',
  message: ({ place }) => `${place} must contain an item of a kind now`,
  check(change, report) {
    if (keywordChange(change, 'contains') === 'added') reportKeyword(change, report, 'contains');
  },
});
