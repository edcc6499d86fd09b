import { isArray, type Json } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { placeInList, placeOf } from '../change/schema-node.ts';
import type { SchemaChange } from '../change/walk.ts';

export const payloadEnumMemberAdded = defineRule<SchemaChange>({
  id: 'payload-enum-member-added',
  title: 'A value was added to an enum',
  at: { area: 'payload', kind: 'enum', action: 'loosen' },
  why: 'A reader that lists the values it knows refuses a value that is not among them.',
  fix: 'Teach every live reader the new value (or to accept unknown ones: `enumGrowth`, `x-extensible-enum`) before it is written.',
  decidedBy: 'engine',
  message: ({ place, member }) => `${JSON.stringify(member)} was added to the values of ${place}`,
  check({ before, after, path }, report) {
    const were = before.schema['enum'];
    const are = after.schema['enum'];
    if (!isArray(were) || !isArray(are)) return;
    const known = new Set(were.map((value) => JSON.stringify(value)));
    const added: readonly Json[] = are.filter((value) => !known.has(JSON.stringify(value)));
    for (const member of added) {
      report({
        subject: '',
        at: placeInList(after, 'enum', member),
        params: { path, place: placeName(path), member },
        related: [{ label: 'the values were', at: placeOf(before, 'enum') }],
        edits: [{ keyword: 'enum', member }],
      });
    }
  },
});
