import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword, shownValue } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadEnumAdded = defineRule<SchemaChange>({
  id: 'payload-enum-added',
  title: 'The values of a place were limited to a list',
  at: { area: 'payload', kind: 'values', action: 'tighten' },
  why: 'A reader that lists the values it knows refuses every other one that writers still write.',
  fix: 'Limit every live writer first, then the readers.',
  decidedBy: 'engine',
  message: ({ place, values }) => `${place} is limited to ${values} now`,
  check(change, report) {
    for (const keyword of ['enum', 'const']) {
      const other = keyword === 'enum' ? 'const' : 'enum';
      const listed = change.before.schema[other] !== undefined || change.after.schema[other] !== undefined;
      if (listed || keywordChange(change, keyword) !== 'added') continue;
      const values = shownValue(change.after.schema[keyword]);
      reportKeyword(change, report, keyword, { values });
    }
  },
});
