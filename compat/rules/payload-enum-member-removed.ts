import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';
import { keywordOf, placeOfValue, valueChanges } from '../change/values.ts';

export const payloadEnumMemberRemoved = defineRule<SchemaChange>({
  id: 'payload-enum-member-removed',
  title: 'A value was removed from an enum',
  at: { area: 'payload', kind: 'enum', action: 'tighten' },
  why: 'A reader that no longer knows a value refuses the messages of writers that still write it, and those on their way.',
  fix: 'Stop writing the value everywhere first; drop it from readers when no live writer names it.',
  decidedBy: 'engine',
  message: ({ place, member }) => `${JSON.stringify(member)} was removed from the values of ${place}`,
  check(change, report) {
    const { before, after, path } = change;
    for (const { member, edits } of valueChanges(change, 'removed')) {
      report({
        subject: '',
        at: placeOf(after, keywordOf(after)),
        params: { path, place: placeName(path), member },
        related: [{ label: 'it stood here', at: placeOfValue(before, member) }],
        edits,
      });
    }
  },
});
