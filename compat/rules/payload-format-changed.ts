import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadFormatChanged = defineRule<SchemaChange>({
  id: 'payload-format-changed',
  title: 'The format of a payload text changed',
  at: { area: 'payload', kind: 'format', action: 'change' },
  why: 'A reader that asserts a format refuses texts of another one, and parses by it.',
  fix: 'Write the new format under a new name, move the readers over, then remove the old one.',
  decidedBy: 'engine',
  message: ({ place, before, after }) => `the format of ${place} is ${after} now, was ${before}`,
  check({ before, after, path }, report) {
    const was = before.schema['format'] ?? 'none';
    const is = after.schema['format'] ?? 'none';
    if (was === is) return;
    report({
      subject: '',
      at: placeOf(after, 'format'),
      params: { path, place: placeName(path), before: was, after: is },
      related: [{ label: 'the format was', at: placeOf(before, 'format') }],
      edits: [{ keyword: 'format' }],
    });
  },
});
