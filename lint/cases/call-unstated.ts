import type { LintCases } from './case.ts';
import { pactWith, service, tree } from './tree.ts';

const at = { file: 'trilateral.yaml', pointer: '/services/web/calls/0' };

export const cases: LintCases = {
  fires: {
    'it is only listed': {
      catalog: tree(service('food'), service('web', { calls: [{ provider: 'food', by: 'unstated', at }] })),
      says: ['food: web calls food and does not say what it needs.'],
    },
  },
  silent: { 'there is a pact': tree(service('food'), service('web', { calls: [pactWith('food')] })) },
};
