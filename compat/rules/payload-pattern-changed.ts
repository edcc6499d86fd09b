import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadPatternChanged = defineRule<SchemaChange>({
  id: 'payload-pattern-changed',
  title: 'The pattern of a payload text changed',
  at: { area: 'payload', kind: 'pattern', action: 'change' },
  why: 'Texts that the new pattern allows and the old one refuses (or the other way round) meet readers that do not accept them.',
  fix: 'Let every reader accept the new form before a writer uses it; let every writer leave the old one before a reader refuses it.',
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
