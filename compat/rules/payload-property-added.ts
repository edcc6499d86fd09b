import { pointerTo } from '#model/json.ts';
import { defineRule, type SchemaEdit } from '#model/rule.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { membersOf, placeOf, stringsOf } from '../change/schema-node.ts';

export const payloadPropertyAdded = defineRule<SchemaChange>({
  id: 'payload-property-added',
  title: 'A payload property was added',
  at: { area: 'payload', kind: 'property', action: 'add' },
  why: 'A new property is refused by readers whose objects are closed, and a reader that requires it refuses all messages of writers that do not know it.',
  fix: 'Let readers ignore properties that they do not name; add new ones as optional.',
  decidedBy: 'engine',
  message: ({ path, required }) => `${path} was added${required === true ? ' as required' : ''}`,
  check({ before, after, path }, report) {
    const were = membersOf(before, 'properties');
    const required = new Set(stringsOf(after.schema['required']));
    for (const property of Object.keys(membersOf(after, 'properties'))) {
      if (Object.hasOwn(were, property)) continue;
      const edits: SchemaEdit[] = [{ keyword: 'properties', member: property }];
      if (required.has(property)) edits.push({ keyword: 'required', member: property });
      report({
        subject: '',
        at: placeOf(after, 'properties', property),
        params: { path: pointerTo(path, property), property, required: required.has(property) },
        related: [{ label: 'it was not named here', at: placeOf(before, 'properties') }],
        edits,
      });
    }
  },
});
