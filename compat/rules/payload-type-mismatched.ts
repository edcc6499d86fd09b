import { isArray, type Json, typeNameOf } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { placeOf } from '../change/schema-node.ts';
import type { Refusal } from '../refusal.ts';

export const payloadTypeMismatched = defineRule<Refusal>({
  id: 'payload-type-mismatched',
  title: 'A writer writes another JSON type than its reader accepts',
  at: { area: 'payload', kind: 'type', action: 'state' },
  why: 'The reader refuses every value of a type that it does not accept.',
  fix: 'Let both sides state the same type; where one must change, do it under a new name.',
  decidedBy: 'engine',
  message: ({ place, writes, accepts }) => `${place} may be ${writes}, the reader accepts ${accepts}`,
  check({ reader, writer, keyword, found, path }, report) {
    if (keyword !== 'type' && keyword !== 'nullable') return;
    report({
      subject: '',
      at: placeOf(writer, 'type'),
      params: {
        path,
        place: placeName(path),
        writes: typeNameOf(found ?? null),
        accepts: stated(reader.schema['type']),
      },
      related: [{ label: 'refused here', at: placeOf(reader, keyword) }],
    });
  },
});

function stated(value: Json | undefined): string {
  return isArray(value) ? value.map(String).sort().join(' or ') : String(value ?? 'another type');
}
