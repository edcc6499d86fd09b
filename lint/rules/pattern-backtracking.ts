import { isExponential } from '#model/patterns/ambiguity.ts';
import { locate } from '#model/schema.ts';
import { visitPlaces } from '../contracts.ts';
import { defineLintRule, shown } from '../rule.ts';

export const patternBacktracking = defineLintRule({
  id: 'pattern-backtracking',
  title: 'A pattern can take exponential time',
  at: { area: 'payload', kind: 'pattern', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'Validators match by trying. Where a text can be read in two ways again and again, one short message keeps a function busy until it is killed. Generated validators are compiled around it; other validators of the same contract are not.',
  fix: 'Write the repetition so that each text can be read in one way only: `(a+)+` is `a+`, `(\\w+\\s?)*` is `(\\w+(\\s\\w+)*)?`.',
  decidedBy: 'policy',
  message: ({ pattern, part }) => `Pattern ${shown(pattern)} of the ${shown(part)} can take exponential time.`,
  check({ catalog }, report) {
    visitPlaces(catalog, (schema, { subject, part, contract }, pointer) => {
      const named = schema['patternProperties'];
      const patterns: readonly (readonly [text: unknown, keyword: string])[] = [
        [schema['pattern'], 'pattern'],
        ...Object.keys(typeof named === 'object' && named !== null ? named : {}).map(
          (pattern) => [pattern, 'patternProperties'] as const,
        ),
      ];
      for (const [pattern, keyword] of patterns) {
        if (typeof pattern !== 'string' || !isExponential(pattern, 'u')) continue;
        const at = locate(contract, `${pointer}/${keyword}`, catalog.sources);
        report({ subject, at, params: { pattern, part } });
      }
    });
  },
});
