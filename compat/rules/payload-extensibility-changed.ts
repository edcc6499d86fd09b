import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword, shownValue } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadExtensibilityChanged = defineRule<SchemaChange>({
  id: 'payload-extensibility-changed',
  title: 'A list of values was opened to further ones, or closed',
  at: { area: 'payload', kind: 'values', action: 'change' },
  why: 'An open list (`x-extensible-enum`) tells readers to accept values that they do not know; a closed one lets them refuse.',
  fix: 'Open the readers first; close a list only when no live writer writes anything else.',
  decidedBy: 'engine',
  message: ({ place, before, after }) => `the open list of values of ${place} is ${after} now, was ${before}`,
  check(change, report) {
    if (keywordChange(change, 'x-extensible-enum') === 'same') return;
    const [before, after] = [change.before, change.after].map(({ schema }) => shownValue(schema['x-extensible-enum']));
    reportKeyword(change, report, 'x-extensible-enum', { before: before ?? '', after: after ?? '' });
  },
});
