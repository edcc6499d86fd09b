import type { LintCases } from './case.ts';
import { api, operation, service, tree } from './tree.ts';

const foods = operation('GET /foods', { operationId: 'list' });

export const cases: LintCases = {
  fires: {
    'two operations have it': {
      catalog: tree(service('food', { api: api(foods, operation('GET /drinks', { operationId: 'list' })) })),
      says: ['GET /drinks: Id list already belongs to GET /foods.'],
    },
  },
  silent: {
    'two services have it': tree(service('food', { api: api(foods) }), service('drink', { api: api(foods) })),
    'none has one': tree(service('food', { api: api(operation('GET /a'), operation('GET /b')) })),
    'it is one shared path item': tree(service('food', { api: api(foods, { ...foods, id: 'GET /alias' }) })),
  },
};
