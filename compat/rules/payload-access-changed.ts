import { pointerTo } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { accessChanges } from '../change/access.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf, stringsOf } from '../change/schema-node.ts';

export const payloadAccessChanged = defineRule<SchemaChange>({
  id: 'payload-access-changed',
  title: 'A property became read-only or write-only, or is so no more',
  at: { area: 'payload', kind: 'access', action: 'change' },
  why: 'A read-only property does not exist in requests, a write-only one not in responses: who still sends it is not heard, who waits for it waits in vain.',
  fix: 'Give the other direction a property of its own, move callers over, then take this one out of the direction.',
  decidedBy: 'engine',
  message: ({ place, keyword, after }) => `${place} is ${after === true ? `${keyword} now` : `no longer ${keyword}`}`,
  check(change, report) {
    const { before, after, path } = change;
    for (const { property, keyword, is, takenOut } of accessChanges(change)) {
      const at = pointerTo(path, property);
      report({
        subject: '',
        at: placeOf(after, 'properties', property, keyword),
        params: { path: at, place: at, keyword, before: !is, after: is },
        related: [{ label: 'it was stated here', at: placeOf(before, 'properties', property, keyword) }],
        edits: [
          ...(takenOut ? [{ keyword: 'properties', member: property }] : []),
          ...(isRequired(change, property) ? [{ keyword: 'required', member: property }] : []),
        ],
      });
    }
  },
});

/** Whether the property is required in one of the two, in the direction that is looked at. */
function isRequired({ before, after }: SchemaChange, property: string): boolean {
  return [before, after].some(({ schema }) => stringsOf(schema['required']).includes(property));
}
