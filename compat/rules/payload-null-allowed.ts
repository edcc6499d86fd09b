import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { nullChange } from '../change/nullability.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadNullAllowed = defineRule<SchemaChange>({
  id: 'payload-null-allowed',
  title: 'A payload place may be null',
  at: { area: 'payload', kind: 'nullability', action: 'loosen' },
  why: 'A reader that never met null does not look for it: it refuses it, or fails where it goes on with it.',
  fix: 'Let every live reader accept null before it is written; or leave the property out instead.',
  decidedBy: 'engine',
  message: ({ place }) => `${place} may be null now`,
  check(change, report) {
    const found = nullChange(change).allowed;
    if (found === undefined) return;
    const { before, after, path } = change;
    report({
      subject: '',
      at: placeOf(after, ...found.at),
      params: { path, place: placeName(path) },
      related: [{ label: 'it was stated here', at: placeOf(before, found.keyword) }],
      edits: found.edits,
    });
  },
});
