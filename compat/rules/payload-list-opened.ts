import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import { keywordsOf, moved, otherItems } from '../change/openness.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadListOpened = defineRule<SchemaChange>({
  id: 'payload-list-opened',
  title: 'A list was opened to items that it refused before',
  at: { area: 'payload', kind: 'items', action: 'loosen' },
  why: 'A writer that opens a list may write items that a reader refuses.',
  fix: 'Open every live reader first, then the writer.',
  decidedBy: 'engine',
  message: ({ place, about, before, after }) => `${place} accepts ${after} now for ${about}, was ${before}`,
  check(change, report) {
    for (const { keyword, was, is } of moved(change, keywordsOf(otherItems), 'open')) {
      reportKeyword(change, report, keyword, { about: otherItems[keyword], before: was, after: is });
    }
  },
});
