import type { Schema } from '#model/schema.ts';
import type { LintCases } from './case.ts';
import { contract, received, sent, service, tree } from './tree.ts';

const reading = (schema: Schema) =>
  tree(service('shop', { receives: [received('a/b', { payload: contract(schema) })] }));
const closed = { type: 'object', properties: { id: true }, additionalProperties: false } as const;

export const cases: LintCases = {
  fires: {
    'its root is closed': {
      catalog: reading(closed),
      says: ['a/b: shop refuses every property of a/b that it does not name.'],
    },
    'its schema stands in a file of its own': {
      catalog: reading({ $ref: '#/$defs/food', $defs: { food: closed } }),
      says: ['a/b: shop refuses every property of a/b that it does not name.'],
    },
  },
  silent: {
    'its root is open': reading({ type: 'object', properties: { id: true } }),
    'members may have any name': reading({ type: 'object', additionalProperties: { type: 'string' } }),
    'only its producer is closed': tree(service('food', { sends: [sent('a/b', { payload: contract(closed) })] })),
    'the policy lets it ignore what it does not know': {
      ...reading(closed),
      policy: { ruleset: 1, default: {}, audiences: {}, services: { shop: { reader: 'tolerant' } }, events: {} },
    },
  },
};
