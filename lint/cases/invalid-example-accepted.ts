import type { LintCases } from './case.ts';
import { contract, example, sent, service, tree } from './tree.ts';

const sending = (value: string | number) =>
  tree(
    service('food', {
      sends: [
        sent('a/b', {
          payload: contract({ type: 'string' }),
          examples: [example(value, { name: 'empty', valid: false })],
        }),
      ],
    }),
  );

export const cases: LintCases = {
  fires: {
    'the schema lets it through': {
      catalog: sending(''),
      says: ['a/b: Example "empty" of the payload must be refused, and is accepted.'],
    },
  },
  silent: { 'the schema refuses it': sending(1) },
};
