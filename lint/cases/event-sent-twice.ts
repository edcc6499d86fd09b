import type { LintCases } from './case.ts';
import { sent, service, tree } from './tree.ts';

export const cases: LintCases = {
  fires: {
    'two services send it': {
      catalog: tree(service('food', { sends: [sent('a/b')] }), service('stock', { sends: [sent('a/b')] })),
      says: ['a/b: food and stock all send a/b.'],
    },
  },
  silent: {
    'one service sends it in two forms': tree(service('food', { sends: [sent('a/b'), sent('a/b')] })),
    'two services send two events': tree(
      service('food', { sends: [sent('a/b')] }),
      service('stock', { sends: [sent('a/c')] }),
    ),
  },
};
