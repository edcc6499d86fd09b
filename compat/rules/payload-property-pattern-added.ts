import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { membersOf, placeOf } from '../change/schema-node.ts';

export const payloadPropertyPatternAdded = defineRule<SchemaChange>({
  id: 'payload-property-pattern-added',
  title: 'A schema for properties by a pattern of their names was added',
  at: { area: 'payload', kind: 'pattern-property', action: 'tighten' },
  why: 'Properties whose names match the pattern are held against the schema; a reader that asks for more there refuses what writers still write.',
  fix: 'Let every reader accept the new form before a writer uses it; let every writer leave the old one before a reader refuses it.',
  decidedBy: 'engine',
  message: ({ place, pattern }) => `properties of ${place} that match ${pattern} have a schema now`,
  check({ before, after, path }, report) {
    const known = membersOf(before, 'patternProperties');
    for (const pattern of Object.keys(membersOf(after, 'patternProperties'))) {
      if (Object.hasOwn(known, pattern)) continue;
      report({
        subject: '',
        at: placeOf(after, 'patternProperties', pattern),
        params: { path, place: placeName(path), pattern },
        related: [{ label: 'it was not stated here', at: placeOf(before, 'patternProperties') }],
        edits: [{ keyword: 'patternProperties', member: pattern }],
      });
    }
  },
});
