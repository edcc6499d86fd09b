import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { keywordChange } from '../change/keyword.ts';
import { isOfNull } from '../change/nullability.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';
import { replacedBy } from '../change/union.ts';

export const payloadUnionDissolved = defineRule<SchemaChange>({
  id: 'payload-union-dissolved',
  title: 'A single schema took the place of alternatives',
  at: { area: 'payload', kind: 'union', action: 'remove' },
  why: 'A reader that knows one shape refuses the other ones, which writers still write.',
  fix: 'Stop writing the other alternatives everywhere first.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `${place} is no longer one of several alternatives (${keyword})`,
  check(change, report) {
    for (const keyword of ['anyOf', 'oneOf']) {
      if (keywordChange(change, keyword) !== 'removed' || isOfNull(change, keyword)) continue;
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
