import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { placeOf } from '../change/schema-node.ts';
import type { Refusal } from '../refusal.ts';

export const contractRefused = defineRule<Refusal>({
  id: 'contract-refused',
  title: 'A writer may write a value that its reader refuses',
  at: { area: 'payload', kind: 'schema', action: 'state' },
  why: 'Two contracts for one position disagree, in a way that no other rule has a name for.',
  fix: 'Let the writer exclude the value shown, or the reader accept it.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `${place} is refused by ${keyword} of the reader`,
  check({ reader, writer, keyword, path }, report) {
    report({
      subject: '',
      at: placeOf(writer),
      params: { path, place: placeName(path), keyword },
      related: [{ label: 'refused here', at: placeOf(reader, keyword) }],
    });
  },
});
