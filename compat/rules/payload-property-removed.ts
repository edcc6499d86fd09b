import { pointerTo } from '#model/json.ts';
import { defineRule, type SchemaEdit } from '#model/rule.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { membersOf, placeOf, stringsOf } from '../change/schema-node.ts';

export const payloadPropertyRemoved = defineRule<SchemaChange>({
  id: 'payload-property-removed',
  title: 'A payload property was removed',
  at: { area: 'payload', kind: 'property', action: 'remove' },
  why: 'A writer no longer fills a property that readers require; a reader with closed objects refuses a property that writers still send.',
  fix: 'Keep the property until nobody reads it any more; the catalog site lists who does.',
  decidedBy: 'engine',
  message: ({ path }) => `${path} was removed`,
  check({ before, after, path }, report) {
    const are = membersOf(after, 'properties');
    const required = new Set(stringsOf(before.schema['required']));
    const still = new Set(stringsOf(after.schema['required']));
    for (const property of Object.keys(membersOf(before, 'properties'))) {
      if (Object.hasOwn(are, property)) continue;
      const edits: SchemaEdit[] = [{ keyword: 'properties', member: property }];
      if (required.has(property) && !still.has(property)) edits.push({ keyword: 'required', member: property });
      report({
        subject: '',
        at: placeOf(after, 'properties'),
        params: { path: pointerTo(path, property), property, required: required.has(property) },
        related: [{ label: 'it stood here', at: placeOf(before, 'properties', property) }],
        edits,
      });
    }
  },
});
