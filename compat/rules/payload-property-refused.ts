import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { placeOf } from '../change/schema-node.ts';
import type { Refusal } from '../refusal.ts';

const closing = new Set(['additionalProperties', 'unevaluatedProperties', 'propertyNames']);

export const payloadPropertyRefused = defineRule<Refusal>({
  id: 'payload-property-refused',
  title: 'A writer writes a property that its reader refuses',
  at: { area: 'payload', kind: 'property', action: 'state' },
  why: 'The reader closed the object: it refuses every property that it does not name.',
  fix: 'Let the reader ignore what it does not name (leave `additionalProperties` out, or `reader: tolerant`), or name the property.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `${place} is written, and refused by ${keyword} of the reader`,
  check({ reader, writer, keyword, path }, report) {
    if (!closing.has(keyword)) return;
    report({
      subject: '',
      at: placeOf(writer),
      params: { path, place: placeName(path), keyword },
      related: [{ label: 'refused here', at: placeOf(reader, keyword) }],
    });
  },
});
