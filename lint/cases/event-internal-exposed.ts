import type { Audience } from '#model/policy.ts';
import type { LintCases } from './case.ts';
import { received, sent, service, tree } from './tree.ts';

const between = (audience: Audience, reader: Audience) =>
  tree(
    service('orders', { sends: [sent('a/b', { audience })] }),
    service('partner', { audience: reader, receives: [received('a/b')] }),
  );

export const cases: LintCases = {
  fires: {
    'a partner consumes it': {
      catalog: between('internal', 'external'),
      says: ['a/b: a/b is internal, and partner consumes it from outside.'],
    },
  },
  silent: {
    'it is meant for the outside': between('external', 'external'),
    'its consumer is internal too': between('internal', 'internal'),
  },
};
