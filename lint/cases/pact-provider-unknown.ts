import type { LintCases } from './case.ts';
import { api, pactWith, service, tree } from './tree.ts';

export const cases: LintCases = {
  fires: {
    'there is no such service': {
      catalog: tree(service('inventory'), service('web', { calls: [pactWith('Inventory Service')] })),
      says: ['Inventory Service: The pact is with Inventory Service, and there is no such service.'],
    },
    'its name is nearly that of a service': {
      catalog: tree(service('ad-server'), service('web', { calls: [pactWith('AdServer')] })),
      says: ['AdServer: The pact is with AdServer, and there is no such service; did you mean ad-server?'],
    },
    'the service has no API': {
      catalog: tree(service('food'), service('web', { calls: [pactWith('food')] })),
      says: ['food: The pact is with food, and that service states no HTTP API.'],
    },
  },
  silent: {
    'the service has an API': tree(service('food', { api: api() }), service('web', { calls: [pactWith('food')] })),
    'the pact is about messages': tree(service('food'), service('web', { calls: [pactWith('food', 'message')] })),
  },
};
