import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import { placeOf } from '../change/schema-node.ts';
import type { Refusal } from '../refusal.ts';

export const payloadValueRefused = defineRule<Refusal>({
  id: 'payload-value-refused',
  title: 'A writer may write a value that is not among those its reader knows',
  at: { area: 'payload', kind: 'enum', action: 'state' },
  why: 'The reader lists the values that it accepts and refuses every other one.',
  fix: 'Teach the reader the value, or let it accept unknown ones (`enumGrowth`, `x-extensible-enum`).',
  decidedBy: 'engine',
  message: ({ place, value }) => `${place} may be ${JSON.stringify(value)}, which the reader does not know`,
  check({ reader, writer, keyword, found, path }, report) {
    if ((keyword !== 'enum' && keyword !== 'const') || found === undefined) return;
    report({
      subject: '',
      at: placeOf(writer, keyword),
      params: { path, place: placeName(path), keyword, value: found },
      related: [{ label: 'refused here', at: placeOf(reader, keyword) }],
    });
  },
});
