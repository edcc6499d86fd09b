import { locate } from '#model/schema.ts';
import { defineLintRule, shown } from '../rule.ts';

export const exampleRefused = defineLintRule({
  id: 'example-refused',
  title: 'An example is refused by its own contract',
  at: { area: 'payload', kind: 'example', action: 'state' },
  verdict: 'invalid',
  severity: 'error',
  why: 'Examples are what people copy and what tests send. One that the schema refuses is wrong, or the schema is.',
  fix: 'Correct the example, or the schema if the example is what is really sent; move it to `x-invalid-examples` if it shows what must be refused.',
  decidedBy: 'input',
  message: ({ part, name, reason }) =>
    `Example${typeof name === 'string' ? ` "${shown(name)}"` : ''} of the ${shown(part)} is refused: ${shown(reason)}.`,
  check({ catalog, examples }, report) {
    for (const judged of examples) {
      if (judged.outcome !== 'refused' || !judged.example.valid) continue;
      const { example, contract, refusal, subject, part } = judged;
      const at = example.at;
      const pointer = (at.pointer ?? '') + refusal.pointer;
      const range = catalog.sources(at.file, pointer) ?? at.range;
      report({
        subject,
        at: { file: at.file, pointer, ...(range && { range }) },
        params: { part, name: example.name ?? null, reason: refusal.reason, keyword: refusal.keyword },
        related:
          refusal.schemaPointer === undefined
            ? [{ label: 'its schema', at: contract.at }]
            : [{ label: 'the schema says so', at: locate(contract, refusal.schemaPointer, catalog.sources) }],
      });
    }
  },
});
