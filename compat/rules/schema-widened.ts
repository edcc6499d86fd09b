import { defineRule } from '#model/rule.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { reportUnnamed } from '../change/unnamed.ts';

export const schemaWidened = defineRule<SchemaChange>({
  id: 'schema-widened',
  title: 'A schema allows more than before',
  at: { area: 'payload', kind: 'schema', action: 'loosen' },
  why: 'A writer that may write more sooner or later writes a value that a reader refuses. No other rule has a name for this change.',
  fix: 'Do not write the value shown until every live reader accepts it.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `${keyword} of ${place} allows more than before`,
  check: reportUnnamed,
});
