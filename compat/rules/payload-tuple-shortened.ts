import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';
import { tupleChanges } from '../change/tuple.ts';

export const payloadTupleShortened = defineRule<SchemaChange>({
  id: 'payload-tuple-shortened',
  title: 'Fewer items of a list have a schema of their own by their place',
  at: { area: 'payload', kind: 'tuple', action: 'loosen' },
  why: 'Readers take the items of such a list by their place: an item that is another one there is refused, or taken for what it is not.',
  fix: 'Write the new list under a new name, or as an object whose members have names, and move the readers over.',
  decidedBy: 'engine',
  message: ({ place, before, after }) => `${place} states ${after} items by their place now, stated ${before}`,
  check(change, report) {
    const { before, after, path } = change;
    for (const { keyword, was, is } of tupleChanges(change)) {
      if (!(is < was)) continue;
      report({
        subject: '',
        at: placeOf(after, keyword),
        params: { path, place: placeName(path), keyword, before: was, after: is },
        related: [{ label: 'it was stated here', at: placeOf(before, keyword, is) }],
        edits: [{ keyword }],
      });
    }
  },
});
