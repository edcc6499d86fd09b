import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword, shownValue } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadDefaultChanged = defineRule<SchemaChange>({
  id: 'payload-default-changed',
  title: 'The default of a payload property changed',
  at: { area: 'payload', kind: 'default', action: 'change' },
  why: 'Nothing is refused. A reader that fills in the default goes on with another value than the writer meant when it left the property out.',
  fix: 'Write the value instead of leaving it out before the default changes; offer new behaviour by a value of its own.',
  decidedBy: 'policy',
  message: ({ place, before, after }) => `the default of ${place} is ${after} now, was ${before}`,
  check(change, report) {
    const what = keywordChange(change, 'default');
    if (what === 'same') return;
    const [before, after] = [change.before.schema['default'], change.after.schema['default']];
    const verdict = what === 'added' ? 'safe' : 'potential';
    reportKeyword(change, report, 'default', { before: shownValue(before), after: shownValue(after) }, verdict);
  },
});
