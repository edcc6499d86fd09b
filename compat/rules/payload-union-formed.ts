import { defineRule } from '#model/rule.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { reportUnions } from '../change/union.ts';

export const payloadUnionFormed = defineRule<SchemaChange>({
  id: 'payload-union-formed',
  title: 'Alternatives took the place of a single schema',
  at: { area: 'payload', kind: 'union', action: 'add' },
  why: 'What stands at the place now has one of several shapes; a reader that knows one of them refuses the others.',
  fix: 'Teach every live reader the alternatives before a second one is written.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `${place} is one of several alternatives now (${keyword})`,
  check: (change, report) => reportUnions(change, 'added', report),
});
