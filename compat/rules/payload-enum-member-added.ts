import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';
import { keywordOf, placeOfValue, valueChanges } from '../change/values.ts';

export const payloadEnumMemberAdded = defineRule<SchemaChange>({
  id: 'payload-enum-member-added',
  title: 'A value was added to an enum',
  at: { area: 'payload', kind: 'enum', action: 'loosen' },
  why: 'A reader that lists the values it knows refuses a value that is not among them.',
  fix: 'Teach every live reader the new value (or to accept unknown ones: `enumGrowth`, `x-extensible-enum`) before it is written.',
  decidedBy: 'engine',
  message: ({ place, member }) => `${JSON.stringify(member)} was added to the values of ${place}`,
  check(change, report) {
    const { before, after, path } = change;
    for (const { member, edits } of valueChanges(change, 'added')) {
      report({
        subject: '',
        at: placeOfValue(after, member),
        params: { path, place: placeName(path), member },
        related: [{ label: 'the values were', at: placeOf(before, keywordOf(before)) }],
        edits,
      });
    }
  },
});
