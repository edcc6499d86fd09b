import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { keywordChange } from '../change/keyword.ts';
import { isOfNull } from '../change/nullability.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';
import { replacedBy } from '../change/union.ts';

export const payloadUnionFormed = defineRule<SchemaChange>({
  id: 'payload-union-formed',
  title: 'Alternatives took the place of a single schema',
  at: { area: 'payload', kind: 'union', action: 'add' },
  why: 'What stands at the place now has one of several shapes; a reader that knows one of them refuses the others.',
  fix: 'Teach every live reader the alternatives before a second one is written.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `${place} is one of several alternatives now (${keyword})`,
  check(change, report) {
    for (const keyword of ['anyOf', 'oneOf']) {
      if (keywordChange(change, keyword) !== 'added' || isOfNull(change, keyword)) continue;
      const { before, after, path } = change;
      report({
        subject: '',
        at: placeOf(after, keyword),
        params: { path, place: placeName(path), keyword },
        related: [{ label: 'it was stated here', at: placeOf(before, keyword) }],
        edits: replacedBy(change, keyword),
      });
    }
  },
});
