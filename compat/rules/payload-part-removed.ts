import { defineRule } from '#model/rule.ts';
import { branchesOf, branchName } from '../change/branches.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadPartRemoved = defineRule<SchemaChange>({
  id: 'payload-part-removed',
  title: 'A schema that must hold as well was removed',
  at: { area: 'payload', kind: 'part', action: 'loosen' },
  why: 'A writer that promises less at one place sooner or later writes what a reader refuses that counts on it.',
  fix: 'Keep to it until no live reader counts on it any more.',
  decidedBy: 'engine',
  message: ({ place, part }) => `${part} need not hold any more for ${place}`,
  check(change, report) {
    const { before, after, path } = change;
    for (const part of branchesOf(change, 'allOf').removed) {
      report({
        subject: '',
        at: placeOf(after, 'allOf'),
        params: { path, place: placeName(path), part: branchName(part) },
        related: [{ label: 'it stood here', at: placeOf(before, 'allOf', part.index) }],
        edits: [{ keyword: 'allOf', member: part.stated }],
      });
    }
  },
});
