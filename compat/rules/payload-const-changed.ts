import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword, shownValue } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadConstChanged = defineRule<SchemaChange>({
  id: 'payload-const-changed',
  title: 'The only value that is allowed changed',
  at: { area: 'payload', kind: 'const', action: 'change' },
  why: 'A reader that knows one value refuses every other one. A constant is most often the mark by which a message is told.',
  fix: 'Add the new value beside the old one, move the readers over, then drop the old one.',
  decidedBy: 'engine',
  message: ({ place, before, after }) => `the constant of ${place} is ${after} now, was ${before}`,
  check(change, report) {
    if (keywordChange(change, 'const') !== 'changed') return;
    const [before, after] = [change.before.schema['const'], change.after.schema['const']];
    reportKeyword(change, report, 'const', { before: shownValue(before), after: shownValue(after) });
  },
});
