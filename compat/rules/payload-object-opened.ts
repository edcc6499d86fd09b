import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import { keywordsOf, moved, otherProperties } from '../change/openness.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadObjectOpened = defineRule<SchemaChange>({
  id: 'payload-object-opened',
  title: 'An object was opened to properties that it does not name',
  at: { area: 'payload', kind: 'openness', action: 'loosen' },
  why: 'A writer that opens an object may write properties that a reader refuses.',
  fix: 'Open every live reader first, then the writer.',
  decidedBy: 'engine',
  message: ({ place, about, before, after }) => `${place} accepts ${after} now for ${about}, was ${before}`,
  check(change, report) {
    for (const { keyword, was, is } of moved(change, keywordsOf(otherProperties), 'open')) {
      reportKeyword(change, report, keyword, { about: otherProperties[keyword], before: was, after: is });
    }
  },
});
