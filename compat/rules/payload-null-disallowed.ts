import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { nullChange } from '../change/nullability.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadNullDisallowed = defineRule<SchemaChange>({
  id: 'payload-null-disallowed',
  title: 'A payload place may no longer be null',
  at: { area: 'payload', kind: 'nullability', action: 'tighten' },
  why: 'A reader that no longer accepts null refuses the messages of writers that still write it, and those on their way.',
  fix: 'Stop writing null everywhere first, then drop it from readers.',
  decidedBy: 'engine',
  message: ({ place }) => `${place} may no longer be null`,
  check(change, report) {
    const found = nullChange(change).refused;
    if (found === undefined) return;
    const { before, after, path } = change;
    report({
      subject: '',
      at: placeOf(after, found.keyword),
      params: { path, place: placeName(path) },
      related: [{ label: 'it was stated here', at: placeOf(before, ...found.at) }],
      edits: found.edits,
    });
  },
});
