import type { LintCases } from './case.ts';
import { channel, sent, service, tree } from './tree.ts';

const owned = (owner?: string) =>
  sent('foods/added', { channel: channel('foods', owner === undefined ? {} : { owner }) });

export const cases: LintCases = {
  fires: {
    'nobody has this name': {
      catalog: tree(service('food', { sends: [owned('infrastrcture')] }), service('infrastructure', { kind: 'unit' })),
      says: ['foods: foods belongs to infrastrcture, which is no service here.'],
    },
  },
  silent: {
    'its owner is listed': tree(
      service('food', { sends: [owned('infrastructure')] }),
      service('infrastructure', { kind: 'unit' }),
    ),
    'it says nothing of an owner': tree(service('food', { sends: [owned()] })),
  },
};
