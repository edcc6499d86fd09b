import type { LintCases } from './case.ts';
import { received, sent, service, tree } from './tree.ts';

export const cases: LintCases = {
  fires: {
    'nobody consumes it': {
      catalog: tree(service('food', { sends: [sent('food-events/food-added')] })),
      says: ['food-events/food-added: No service here consumes food-events/food-added.'],
    },
  },
  silent: {
    'somebody consumes it': tree(
      service('food', { sends: [sent('a/b')] }),
      service('product', { receives: [received('a/b')] }),
    ),
    'others may read it': tree(service('food', { sends: [sent('a/b', { audience: 'external' })] })),
  },
};
