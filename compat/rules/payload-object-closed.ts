import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import { keywordsOf, moved, otherProperties } from '../change/openness.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadObjectClosed = defineRule<SchemaChange>({
  id: 'payload-object-closed',
  title: 'An object was closed to properties that it does not name',
  at: { area: 'payload', kind: 'openness', action: 'tighten' },
  why: 'A reader that closes an object refuses messages with properties that writers still send.',
  fix: 'Leave readers open to what they do not name; close the writer first, and a reader only when no live writer sends more.',
  decidedBy: 'engine',
  message: ({ place, about, before, after }) => `${place} accepts ${after} now for ${about}, was ${before}`,
  check(change, report) {
    for (const { keyword, was, is } of moved(change, keywordsOf(otherProperties), 'closed')) {
      reportKeyword(change, report, keyword, { about: otherProperties[keyword], before: was, after: is });
    }
  },
});
