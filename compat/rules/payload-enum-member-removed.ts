import { isArray, type Json } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { placeInList, placeOf } from '../change/schema-node.ts';
import type { SchemaChange } from '../change/walk.ts';

export const payloadEnumMemberRemoved = defineRule<SchemaChange>({
  id: 'payload-enum-member-removed',
  title: 'A value was removed from an enum',
  at: { area: 'payload', kind: 'enum', action: 'tighten' },
  why: 'A reader that no longer knows a value refuses the messages of writers that still write it, and those on their way.',
  fix: 'Stop writing the value everywhere first; drop it from readers when no live writer names it.',
  decidedBy: 'engine',
  message: ({ place, member }) => `${JSON.stringify(member)} was removed from the values of ${place}`,
  check({ before, after, path }, report) {
    const were = before.schema['enum'];
    const are = after.schema['enum'];
    if (!isArray(were) || !isArray(are)) return;
    const known = new Set(are.map((value) => JSON.stringify(value)));
    const removed: readonly Json[] = were.filter((value) => !known.has(JSON.stringify(value)));
    for (const member of removed) {
      report({
        subject: '',
        at: placeOf(after, 'enum'),
        params: { path, place: placeName(path), member },
        related: [{ label: 'it stood here', at: placeInList(before, 'enum', member) }],
        edits: [{ keyword: 'enum', member }],
      });
    }
  },
});
