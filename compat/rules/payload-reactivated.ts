import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadReactivated = defineRule<SchemaChange>({
  id: 'payload-reactivated',
  title: 'A part of a payload is no longer deprecated',
  at: { area: 'payload', kind: 'lifecycle', action: 'loosen' },
  why: 'It stays after all; readers that were about to leave need not.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ place }) => `${place} is no longer deprecated`,
  check(change, report) {
    const { before, after } = change;
    const [was, is] = [before.schema['deprecated'] === true, after.schema['deprecated'] === true];
    if (was && !is) reportKeyword(change, report, 'deprecated', {}, 'safe');
  },
});
