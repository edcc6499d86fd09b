import type { LintCases } from './case.ts';
import { api, contract, json, operation, parameter, sent, service, tree } from './tree.ts';

const list = contract({ type: 'array', items: { type: 'string' } });
const at = { file: 'food.openapi.yaml', pointer: '' };

export const cases: LintCases = {
  fires: {
    'an event is a list': {
      catalog: tree(service('food', { sends: [sent('a/b', { payload: list })] })),
      says: ['a/b: The payload is a list, which can never carry anything beside its items.'],
    },
    'its schema stands in a file of its own': {
      catalog: tree(
        service('food', {
          sends: [sent('a/b', { payload: contract({ $ref: '#/$defs/foods', $defs: { foods: { type: 'array' } } }) })],
        }),
      ),
      says: ['a/b: The payload is a list, which can never carry anything beside its items.'],
    },
    'a response is a list': {
      catalog: tree(
        service('food', {
          api: api(operation('GET /foods', { responses: [{ status: '200', headers: [], content: [json(list)], at }] })),
        }),
      ),
      says: ['GET /foods: The response 200 is a list, which can never carry anything beside its items.'],
    },
  },
  silent: {
    'the list stands in an object': tree(
      service('food', { sends: [sent('a/b', { payload: contract({ properties: { items: { type: 'array' } } }) })] }),
    ),
    'a parameter is a list': tree(
      service('food', { api: api(operation('GET /foods', { parameters: [parameter(list)] })) }),
    ),
  },
};
