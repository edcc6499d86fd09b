import { isObject, pointerTo } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { placeInList, placeOf, stringsOf } from '../change/schema-node.ts';
import type { Refusal } from '../refusal.ts';

export const payloadRequiredUnmet = defineRule<Refusal>({
  id: 'payload-required-unmet',
  title: 'A reader requires a property that its writer does not promise',
  at: { area: 'payload', kind: 'presence', action: 'state' },
  why: 'The reader refuses every message without the property, and the writer may leave it out.',
  fix: 'Let the writer require the property, or the reader do without it.',
  decidedBy: 'engine',
  message: ({ path }) => `${path} is required by the reader and not promised by the writer`,
  check({ reader, writer, keyword, found, path }, report) {
    if (keyword !== 'required' || !isObject(found)) return;
    for (const property of stringsOf(reader.schema['required'])) {
      if (Object.hasOwn(found, property)) continue;
      report({
        subject: '',
        at: placeOf(writer, 'properties', property),
        params: { path: pointerTo(path, property), property },
        related: [{ label: 'required here', at: placeInList(reader, 'required', property) }],
      });
    }
  },
});
