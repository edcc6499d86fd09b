import type { Catalog } from '#model/catalog.ts';
import type { JsonObject } from '#model/json.ts';
import type { LintCases } from './case.ts';
import { contract, sent, service, tree } from './tree.ts';

function sending(price: JsonObject | false, required: readonly string[] = []): Catalog {
  const payload = contract({ type: 'object', required, properties: { price } });
  const catalog = tree(service('food', { sends: [sent('a/b', { payload })] }));
  // The rule came with the second set.
  return { ...catalog, policy: { ...catalog.policy, ruleset: 2 } };
}

const says = (reason: string): readonly string[] => [`a/b: No value fits this schema in the payload: ${reason}.`];

export const cases: LintCases = {
  fires: {
    'bounds cross': {
      catalog: sending({ type: 'number', minimum: 5, maximum: 3 }),
      says: says('`minimum` 5 is above `maximum` 3'),
    },
    'lengths cross': {
      catalog: sending({ type: 'string', minLength: 5, maxLength: 3 }),
      says: says('`minLength` 5 is above `maxLength` 3'),
    },
    'no listed value has the type': {
      catalog: sending({ type: ['string', 'integer'], enum: [1.5, true] }),
      says: says('`enum` has no value of type string or integer'),
    },
    'the only value has another type': {
      catalog: sending({ type: 'string', const: null }),
      says: says('`const` has no value of type string'),
    },
    'a required property may not be there': {
      catalog: sending(false, ['price']),
      says: says('`required` names price, which may not be there'),
    },
    'a closed object requires what it does not name': {
      catalog: sending({ type: 'object', required: ['unit'], properties: { sum: true }, additionalProperties: false }),
      says: says('`required` names unit, which may not be there'),
    },
  },
  silent: {
    'bounds meet': sending({ type: 'number', minimum: 3, maximum: 3 }),
    'bounds of numbers where texts may come': sending({ type: ['number', 'string'], minimum: 5, maximum: 3 }),
    'null may come': sending({ type: 'string', nullable: true, enum: [null] }),
    'a whole number is listed': sending({ type: 'integer', enum: [1.5, 2] }),
    'a property that may not be there is not required': sending(false),
    'a required property may have any name': sending({
      type: 'object',
      required: ['unit'],
      patternProperties: { '^u': true },
      additionalProperties: false,
    }),
  },
};
