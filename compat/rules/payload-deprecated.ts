import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadDeprecated = defineRule<SchemaChange>({
  id: 'payload-deprecated',
  title: 'A part of a payload was deprecated',
  at: { area: 'payload', kind: 'lifecycle', action: 'tighten' },
  why: 'It is written as before and will go. Readers that know can move in time.',
  fix: 'Say in the description what replaces it, and move its readers; the catalog site lists them.',
  decidedBy: 'policy',
  message: ({ place }) => `${place} was deprecated`,
  check(change, report) {
    const { before, after } = change;
    const [was, is] = [before.schema['deprecated'] === true, after.schema['deprecated'] === true];
    if (!was && is) reportKeyword(change, report, 'deprecated', {}, 'safe');
  },
});
