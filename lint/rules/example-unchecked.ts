import { defineLintRule, shown } from '../rule.ts';

export const exampleUnchecked = defineLintRule({
  id: 'example-unchecked',
  title: 'An example could not be checked',
  at: { area: 'payload', kind: 'example', action: 'state' },
  verdict: 'undecided',
  severity: 'error',
  why: 'Contracts come from other teams: a pattern that backtracks without end, or a schema that no validator reads, is not tried out.',
  fix: 'Write the pattern without a repetition inside a repetition and without look-around, or correct the schema.',
  decidedBy: 'input',
  message: ({ part, because }) => `Examples of the ${shown(part)} can't be checked: ${shown(because)}.`,
  check({ examples }, report) {
    const said = new Set<unknown>();
    for (const judged of examples) {
      if (judged.outcome !== 'unchecked' || said.has(judged.contract)) continue;
      said.add(judged.contract);
      const { contract, subject, part, because, example } = judged;
      report({
        subject,
        at: contract.at,
        params: { part, because },
        related: [{ label: 'an example', at: example.at }],
      });
    }
  },
});
