import type { LintCases } from './case.ts';
import { api, contract, example, json, operation, parameter, received, sent, service, tree } from './tree.ts';

const priced = contract({
  type: 'object',
  required: ['price'],
  properties: { price: { type: 'number' }, id: { format: 'uuid' } },
});

const food = contract(
  {
    $ref: '#/$defs/Food',
    $defs: {
      Id: { type: 'string', readOnly: true },
      Food: {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { $ref: '#/$defs/Id' },
          name: { type: 'string', nullable: true },
          price: { type: 'number', minimum: 0, exclusiveMinimum: true },
        },
      },
    },
  },
  'openapi-3.0',
);

const posting = (...values: Parameters<typeof json>[1][]) =>
  tree(
    service('food', {
      api: api(
        operation('POST /foods', { body: { required: true, content: [json(food, ...values)], at: { file: 'f' } } }),
      ),
    }),
  );

export const cases: LintCases = {
  fires: {
    'a required property is missing': {
      catalog: tree(
        service('food', { sends: [sent('a/b', { payload: priced, examples: [example({}, { name: 'bread' })] })] }),
      ),
      says: ['a/b: Example "bread" of the payload is refused: lacks /price.'],
    },
    'a consumer refuses its own example': {
      catalog: tree(
        service('food', { receives: [received('a/b', { payload: priced, examples: [example({ price: '1' })] })] }),
      ),
      says: ['a/b: Example of the payload is refused: /price must be number.'],
    },
    'a format is an assertion': {
      catalog: tree(
        service('food', { sends: [sent('a/b', { payload: priced, examples: [example({ price: 1, id: 'x' })] })] }),
      ),
      says: ['a/b: Example of the payload is refused: /id must match format "uuid".'],
    },
    'a bound is exclusive in the words of draft-04': {
      catalog: posting(example({ name: 'Bread', price: 0 })),
      says: ['POST /foods: Example of the request body is refused: /price must be > 0.'],
    },
    'a response lacks what only a request may leave out': {
      catalog: tree(
        service('food', {
          api: api(
            operation('GET /foods', {
              responses: [
                { status: '200', headers: [], content: [json(food, example({ name: 'Bread' }))], at: { file: 'f' } },
              ],
            }),
          ),
        }),
      ),
      says: ['GET /foods: Example of the response 200 is refused: lacks /id.'],
    },
    'the JSON text of a value is refused for what it says': {
      catalog: posting(example('{"name": 1}')),
      says: ['POST /foods: Example of the request body is refused: /name must be string,null.'],
    },
    'a dialect does not know nullable': {
      catalog: tree(
        service('food', {
          sends: [sent('a/b', { payload: contract({ type: 'string', nullable: true }), examples: [example(null)] })],
        }),
      ),
      says: ['a/b: Example of the payload is refused: the value must be string.'],
    },
    'a parameter has an example of another type': {
      catalog: tree(
        service('food', {
          api: api(
            operation('GET /foods', {
              parameters: [parameter(contract({ type: 'integer' }), example('first'))],
            }),
          ),
        }),
      ),
      says: ['GET /foods: Example of the query parameter page is refused: the value must be integer.'],
    },
  },
  silent: {
    'the example is accepted': tree(
      service('food', { sends: [sent('a/b', { payload: priced, examples: [example({ price: 1 })] })] }),
    ),
    'a parameter is a string on the wire': tree(
      service('food', {
        api: api(
          operation('GET /foods', {
            parameters: [
              parameter(contract({ type: 'string' }), example(1)),
              parameter(contract({ type: 'integer' }), example('1')),
            ],
          }),
        ),
      }),
    ),
    'formats are annotations by policy': {
      ...tree(
        service('food', { sends: [sent('a/b', { payload: priced, examples: [example({ price: 1, id: 'x' })] })] }),
      ),
      policy: { ruleset: 1, default: {}, audiences: {}, services: {}, events: { 'a/b': { format: 'annotation' } } },
    },
    'a request leaves out what is read only, and null is nullable': posting(example({ name: null })),
    'the example is the JSON text of the value': posting(example('{"name": "Bread"}')),
    'a refused example must be refused': tree(
      service('food', { sends: [sent('a/b', { payload: priced, examples: [example({}, { valid: false })] })] }),
    ),
    'a price is a multiple of a cent': tree(
      service('food', { sends: [sent('a/b', { payload: contract({ multipleOf: 0.01 }), examples: [example(4.35)] })] }),
    ),
    'a risky pattern is decided by an automaton': tree(
      service('food', {
        sends: [sent('a/b', { payload: contract({ pattern: '^(a+)+$' }), examples: [example('a'.repeat(5000))] })],
      }),
    ),
  },
};
