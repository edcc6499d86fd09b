import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword, shownValue } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadEnumRemoved = defineRule<SchemaChange>({
  id: 'payload-enum-removed',
  title: 'The values of a place are no longer limited to a list',
  at: { area: 'payload', kind: 'values', action: 'loosen' },
  why: 'A writer that may write any value sooner or later writes one that a reader does not list.',
  fix: 'Let every live reader accept any value first (`enumGrowth`, `x-extensible-enum`).',
  decidedBy: 'engine',
  message: ({ place, values }) => `${place} is no longer limited to ${values}`,
  check(change, report) {
    for (const keyword of ['enum', 'const']) {
      const other = keyword === 'enum' ? 'const' : 'enum';
      const listed = change.before.schema[other] !== undefined || change.after.schema[other] !== undefined;
      if (listed || keywordChange(change, keyword) !== 'removed') continue;
      const values = shownValue(change.before.schema[keyword]);
      reportKeyword(change, report, keyword, { values });
    }
  },
});
