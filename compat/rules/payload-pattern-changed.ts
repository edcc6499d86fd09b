import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadPatternChanged = defineRule<SchemaChange>({
  id: 'payload-pattern-changed',
  title: 'The pattern of a payload text changed',
  at: { area: 'payload', kind: 'pattern', action: 'change' },
  why: 'Texts that the new pattern allows and the old one refuses (or the other way round) meet readers that do not accept them.',
  fix: 'Widen readers first and writers after them; tighten writers first and readers after them.',
  decidedBy: 'engine',
  message: ({ place, before, after }) => `the pattern of ${place} is ${after} now, was ${before}`,
  check({ before, after, path }, report) {
    const was = before.schema['pattern'] ?? 'none';
    const is = after.schema['pattern'] ?? 'none';
    if (was === is) return;
    report({
      subject: '',
      at: placeOf(after, 'pattern'),
      params: { path, place: placeName(path), before: was, after: is },
      related: [{ label: 'the pattern was', at: placeOf(before, 'pattern') }],
      edits: [{ keyword: 'pattern' }],
    });
  },
});
