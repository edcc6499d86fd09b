import type { LintCases } from './case.ts';
import { api, contract, json, operation, sent, service, tree } from './tree.ts';

const text = (pattern: string) => contract({ properties: { name: { pattern } } });
const sending = (pattern: string) => tree(service('food', { sends: [sent('a/b', { payload: text(pattern) })] }));
const at = { file: 'food.openapi.yaml', pointer: '/body' };

export const cases: LintCases = {
  fires: {
    'a repetition is repeated': {
      catalog: sending('^(a+)+$'),
      says: ['a/b: Pattern ^(a+)+$ of the payload can take exponential time.'],
    },
    'a request body holds one': {
      catalog: tree(
        service('food', {
          api: api(operation('POST /foods', { body: { required: true, content: [json(text('^(x|x)*$'))], at } })),
        }),
      ),
      says: ['POST /foods: Pattern ^(x|x)*$ of the request body can take exponential time.'],
    },
    'names of properties match one': {
      catalog: tree(
        service('food', { sends: [sent('a/b', { payload: contract({ patternProperties: { '^(a*)*b$': true } }) })] }),
      ),
      says: ['a/b: Pattern ^(a*)*b$ of the payload can take exponential time.'],
    },
  },
  silent: {
    'parts are told apart by what stands between them': sending('^[a-z]+(-[a-z]+)*$'),
    'a repetition has an end': sending('^(\\d{1,3}\\.){3}\\d{1,3}$'),
  },
};
