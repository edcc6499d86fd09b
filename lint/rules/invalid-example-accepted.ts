import { defineLintRule, shown } from '../rule.ts';

export const invalidExampleAccepted = defineLintRule({
  id: 'invalid-example-accepted',
  title: 'An example that must be refused is accepted',
  at: { area: 'payload', kind: 'example', action: 'state' },
  verdict: 'invalid',
  severity: 'error',
  why: 'An invalid example states a promise of the schema: that this never gets through. The schema does not keep it.',
  fix: 'Tighten the schema until it refuses the value, or move the value to `examples`.',
  decidedBy: 'input',
  message: ({ part, name }) =>
    `Example${typeof name === 'string' ? ` "${shown(name)}"` : ''} of the ${shown(part)} must be refused, and is accepted.`,
  check({ examples }, report) {
    for (const { outcome, example, contract, subject, part } of examples) {
      if (outcome !== 'accepted' || example.valid) continue;
      report({
        subject,
        at: example.at,
        params: { part, name: example.name ?? null },
        related: [{ label: 'its schema', at: contract.at }],
      });
    }
  },
});
