import { pointerTo } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { accessChanges } from '../change/access.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { membersOf, placeInList, placeOf, stringsOf } from '../change/schema-node.ts';

export const payloadRequiredRemoved = defineRule<SchemaChange>({
  id: 'payload-required-removed',
  title: 'A payload property became optional',
  at: { area: 'payload', kind: 'presence', action: 'loosen' },
  why: 'A writer that may leave a property out sooner or later does, and every reader that requires it refuses the message.',
  fix: 'Keep the property required until no live reader requires it any more.',
  decidedBy: 'engine',
  message: ({ path }) => `${path} became optional`,
  check(change, report) {
    const { before, after, path } = change;
    const turned = accessChanges(change).map(({ property }) => property);
    const required = new Set([...stringsOf(after.schema['required']), ...turned]);
    const declared = membersOf(after, 'properties');
    for (const property of stringsOf(before.schema['required'])) {
      const gone = Object.hasOwn(membersOf(before, 'properties'), property) && !Object.hasOwn(declared, property);
      if (required.has(property) || gone) continue;
      report({
        subject: '',
        at: placeOf(after, 'properties', property),
        params: { path: pointerTo(path, property), property },
        related: [{ label: 'it was required here', at: placeInList(before, 'required', property) }],
        edits: [{ keyword: 'required', member: property }],
      });
    }
  },
});
