import { defineRule } from '#model/rule.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { reportUnions } from '../change/union.ts';

export const payloadUnionDissolved = defineRule<SchemaChange>({
  id: 'payload-union-dissolved',
  title: 'A single schema took the place of alternatives',
  at: { area: 'payload', kind: 'union', action: 'remove' },
  why: 'A reader that knows one shape refuses the other ones, which writers still write.',
  fix: 'Stop writing the other alternatives everywhere first.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `${place} is no longer one of several alternatives (${keyword})`,
  check: (change, report) => reportUnions(change, 'removed', report),
});
