import { defineRule } from '#model/rule.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { reportUnnamed } from '../change/unnamed.ts';

export const schemaNarrowed = defineRule<SchemaChange>({
  id: 'schema-narrowed',
  title: 'A schema accepts less than before',
  at: { area: 'payload', kind: 'schema', action: 'tighten' },
  why: 'A reader that accepts less refuses values that writers still write. No other rule has a name for this change.',
  fix: 'Keep accepting the value shown until no live writer can write it.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `${keyword} of ${place} accepts less than before`,
  check: reportUnnamed,
});
