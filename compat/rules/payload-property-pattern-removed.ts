import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { membersOf, placeOf } from '../change/schema-node.ts';

export const payloadPropertyPatternRemoved = defineRule<SchemaChange>({
  id: 'payload-property-pattern-removed',
  title: 'A schema for properties by a pattern of their names was removed',
  at: { area: 'payload', kind: 'pattern-property', action: 'loosen' },
  why: 'Properties whose names match the pattern may be anything now, or nothing where the object is closed; readers that still hold them against a schema refuse some.',
  fix: 'Let every reader accept the new form before a writer uses it; let every writer leave the old one before a reader refuses it.',
  decidedBy: 'engine',
  message: ({ place, pattern }) => `properties of ${place} that match ${pattern} no longer have a schema`,
  check({ before, after, path }, report) {
    const known = membersOf(after, 'patternProperties');
    for (const pattern of Object.keys(membersOf(before, 'patternProperties'))) {
      if (Object.hasOwn(known, pattern)) continue;
      report({
        subject: '',
        at: placeOf(after, 'patternProperties'),
        params: { path, place: placeName(path), pattern },
        related: [{ label: 'it stood here', at: placeOf(before, 'patternProperties', pattern) }],
        edits: [{ keyword: 'patternProperties', member: pattern }],
      });
    }
  },
});
