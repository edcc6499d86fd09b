import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword, shownValue } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

const keywords = ['contentEncoding', 'contentMediaType', 'contentSchema'] as const;

export const payloadEncodingChanged = defineRule<SchemaChange>({
  id: 'payload-encoding-changed',
  title: 'What a text in a payload holds, or how it is encoded, changed',
  at: { area: 'payload', kind: 'encoding', action: 'change' },
  why: 'No validator looks inside the text, so nothing is refused; a reader that decodes it by what it knew gets rubbish.',
  fix: 'Write the new encoding under a new name, move the readers over, then remove the old one.',
  decidedBy: 'policy',
  message: ({ place, keyword, before, after }) => `${keyword} of ${place} is ${after} now, was ${before}`,
  check(change, report) {
    for (const keyword of keywords) {
      if (keywordChange(change, keyword) === 'same') continue;
      const [before, after] = [change.before.schema[keyword], change.after.schema[keyword]];
      reportKeyword(change, report, keyword, { before: shownValue(before), after: shownValue(after) }, 'potential');
    }
  },
});
