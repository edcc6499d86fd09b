import type { LintCases } from './case.ts';
import { api, operation, service, tree } from './tree.ts';

const offering = (facts: Parameters<typeof operation>[1]) =>
  tree(service('food', { api: api(operation('GET /foods', facts)) }));

export const cases: LintCases = {
  fires: {
    'there is no date': {
      catalog: offering({ deprecated: true }),
      says: ['GET /foods: GET /foods is deprecated and has no sunset date.'],
    },
  },
  silent: {
    'there is a date': offering({ deprecated: true, sunset: '2027-01-01' }),
    'it is not deprecated': offering({}),
  },
};
