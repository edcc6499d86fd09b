import type { LintCases } from './case.ts';
import { example, received, sent, service, tree } from './tree.ts';

export const cases: LintCases = {
  fires: {
    'it has none': {
      catalog: tree(service('food', { sends: [sent('a/b')] })),
      says: ['a/b: a/b has no example.'],
    },
    'it only has one that must be refused': {
      catalog: tree(service('food', { sends: [sent('a/b', { examples: [example(1, { valid: false })] })] })),
      says: ['a/b: a/b has no example.'],
    },
  },
  silent: {
    'it has one': tree(service('food', { sends: [sent('a/b', { examples: [example(1)] })] })),
    'only a consumer has none': tree(service('shop', { receives: [received('a/b')] })),
  },
};
