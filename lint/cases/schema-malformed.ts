import type { Schema } from '#model/schema.ts';
import type { LintCases } from './case.ts';
import { api, contract, json, operation, parameter, sent, service, tree } from './tree.ts';

const sending = (schema: Schema) => tree(service('food', { sends: [sent('a/b', { payload: contract(schema) })] }));

const at = (pointer: string) => ({ file: 'food.openapi.yaml', pointer: `/${pointer}` });
const contractIn = (pointer: string, schema: Schema) => ({ ...contract(schema), at: at(pointer) });

export const cases: LintCases = {
  fires: {
    'a type has no such name': {
      catalog: sending({ properties: { price: { type: 5 } } }),
      says: ['a/b: `type` is the name of a type, or a list of them, not 5.'],
    },
    'a pattern is no regular expression': {
      catalog: sending({ items: { anyOf: [{ pattern: '([' }] } }),
      says: ['a/b: `pattern` is a regular expression, not ([.'],
    },
    'a parameter, a body and a header of HTTP are described so': {
      catalog: tree(
        service('food', {
          api: api(
            operation('GET /foods', {
              parameters: [parameter(contractIn('page', { type: 'numbr' }))],
              responses: [
                {
                  status: '200',
                  headers: [
                    { name: 'x', required: true, deprecated: false, schema: contractIn('x', { type: 1 }), at: at('x') },
                  ],
                  content: [json(contractIn('body', { properties: { a: { enum: 1 } } }))],
                  at: at('response'),
                },
              ],
            }),
          ),
        }),
      ),
      says: [
        'GET /foods: `enum` is a list, not 1.',
        'GET /foods: `type` is the name of a type, or a list of them, not numbr.',
        'GET /foods: `type` is the name of a type, or a list of them, not 1.',
      ],
    },
    'a reference is no text, and properties are a list': {
      catalog: sending({ $defs: { food: { $ref: 5 } }, properties: [] }),
      says: ['a/b: `$ref` is a reference, not 5.', 'a/b: `properties` is an object of schemas, not [].'],
    },
  },
  silent: {
    'data and names look like malformed keywords': sending({
      const: { type: 5 },
      properties: { type: { enum: [{ pattern: '([' }] }, pattern: { type: ['string', 'null'] } },
    }),
    'a pattern is one without the Unicode mode only': sending({ pattern: '^a\\-b$' }),
  },
};
