import { pointerTo } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { accessChanges } from '../change/access.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { membersOf, placeInList, placeOf, stringsOf } from '../change/schema-node.ts';

export const payloadRequiredAdded = defineRule<SchemaChange>({
  id: 'payload-required-added',
  title: 'A payload property became required',
  at: { area: 'payload', kind: 'presence', action: 'tighten' },
  why: 'A reader that requires a property refuses every message without it: those of writers that never promised it, and those that are still on their way.',
  fix: 'Keep the property optional until every live writer promises it, then require it.',
  decidedBy: 'engine',
  message: ({ path }) => `${path} became required`,
  check(change, report) {
    const { before, after, path } = change;
    const turned = accessChanges(change).map(({ property }) => property);
    const known = new Set([...stringsOf(before.schema['required']), ...addedProperties(before, after), ...turned]);
    for (const property of stringsOf(after.schema['required'])) {
      if (known.has(property)) continue;
      report({
        subject: '',
        at: placeInList(after, 'required', property),
        params: { path: pointerTo(path, property), property },
        related: [{ label: 'it was optional here', at: placeOf(before, 'properties', property) }],
        edits: [{ keyword: 'required', member: property }],
      });
    }
  },
});

/** Properties that came with the change; that they are required is part of that fact. */
function addedProperties(before: SchemaChange['before'], after: SchemaChange['after']): readonly string[] {
  const were = membersOf(before, 'properties');
  return Object.keys(membersOf(after, 'properties')).filter((name) => !Object.hasOwn(were, name));
}
