import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import { keywordsOf, moved, otherItems } from '../change/openness.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadListClosed = defineRule<SchemaChange>({
  id: 'payload-list-closed',
  title: 'A list was closed to items that it let in before',
  at: { area: 'payload', kind: 'items', action: 'tighten' },
  why: 'A reader that closes a list refuses messages with items that writers still send.',
  fix: 'Leave readers open to what they do not name; close the writer first, and a reader only when no live writer sends more.',
  decidedBy: 'engine',
  message: ({ place, about, before, after }) => `${place} accepts ${after} now for ${about}, was ${before}`,
  check(change, report) {
    for (const { keyword, was, is } of moved(change, keywordsOf(otherItems), 'closed')) {
      reportKeyword(change, report, keyword, { about: otherItems[keyword], before: was, after: is });
    }
  },
});
