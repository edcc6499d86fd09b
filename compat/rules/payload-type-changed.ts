import { isArray, type Json } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { nullChange } from '../change/nullability.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadTypeChanged = defineRule<SchemaChange>({
  id: 'payload-type-changed',
  title: 'The JSON type of a payload place changed',
  at: { area: 'payload', kind: 'type', action: 'change' },
  why: 'A reader of numbers cannot do anything with a text, and one of whole numbers rounds or refuses a fraction.',
  fix: 'Write the new type under a new name, move the readers over, then remove the old one.',
  decidedBy: 'engine',
  message: ({ place, before, after }) => `${place} is ${after} now, was ${before}`,
  check(change, report) {
    const { before, after, path } = change;
    const { allowed, refused } = nullChange(change);
    const ofNull = new Set([allowed?.keyword, refused?.keyword]);
    for (const keyword of ['type', 'nullable'] as const) {
      const was = typesOf(before.schema[keyword]);
      const is = typesOf(after.schema[keyword]);
      if (was === is || ofNull.has(keyword)) continue;
      report({
        subject: '',
        at: placeOf(after, keyword),
        params: { path, place: placeName(path), before: was, after: is },
        related: [{ label: `it was ${was} here`, at: placeOf(before, keyword) }],
        edits: [{ keyword }],
      });
    }
  },
});

function typesOf(value: Json | undefined): string {
  if (value === undefined) return 'any type';
  if (typeof value === 'boolean') return value ? 'nullable' : 'not nullable';
  return isArray(value) ? [...value].map(String).sort().join(' or ') : String(value);
}
