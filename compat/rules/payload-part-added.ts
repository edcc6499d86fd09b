import { defineRule } from '#model/rule.ts';
import { branchesOf, branchName } from '../change/branches.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadPartAdded = defineRule<SchemaChange>({
  id: 'payload-part-added',
  title: 'A schema that must hold as well was added',
  at: { area: 'payload', kind: 'part', action: 'tighten' },
  why: 'A reader that asks for more at one place refuses values that writers still write.',
  fix: 'Let every live writer keep to it first, then the readers.',
  decidedBy: 'engine',
  message: ({ place, part }) => `${part} must hold for ${place}`,
  check(change, report) {
    const { before, after, path } = change;
    for (const part of branchesOf(change, 'allOf').added) {
      report({
        subject: '',
        at: placeOf(after, 'allOf', part.index),
        params: { path, place: placeName(path), part: branchName(part) },
        related: [{ label: 'it was not asked for here', at: placeOf(before, 'allOf') }],
        edits: [{ keyword: 'allOf', member: part.stated }],
      });
    }
  },
});
