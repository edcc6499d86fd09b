import type { KeywordCases } from './case.ts';

const seven = 'draft-07';
const old = 'draft-04';
const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const object = { type: 'object' } as const;
const array = { type: 'array' } as const;

/** Arrays and objects. */
export const containerCases: Readonly<Record<string, KeywordCases>> = {
  items: {
    fires: [
      [{ items: { type: 'integer' } }, { items: number }],
      [{ items: [text, number] }, { items: [text] }, seven],
      [{ items: text }, { items: [text] }, old],
    ],
    ignored: [[{ ...text, items: false }, text]],
  },
  prefixItems: {
    fires: [[{ prefixItems: [{ type: 'integer' }] }, { prefixItems: [number] }]],
    ignored: [
      [{ prefixItems: [text] }, {}, '2019-09'],
      [{ prefixItems: [text] }, {}, seven],
    ],
  },
  additionalItems: {
    fires: [
      [{ items: [text], additionalItems: number }, { items: [text] }, seven],
      [{ items: [{}], additionalItems: false }, { maxItems: 2 }, old],
    ],
    ignored: [
      [{ items: text, additionalItems: false }, { items: text }, seven],
      [{ additionalItems: false }, {}, seven],
      [{ prefixItems: [text], additionalItems: false }, { prefixItems: [text] }],
    ],
  },
  contains: {
    fires: [
      [
        { ...array, contains: { const: 1 } },
        { ...array, minItems: 1 },
      ],
      [{ contains: { type: 'integer' } }, { contains: number }, 'draft-06'],
    ],
    ignored: [
      [{ contains: text }, {}, old],
      [{ contains: {}, minContains: 0 }, {}],
    ],
  },
  minContains: {
    fires: [
      [
        { ...array, contains: { const: 1 }, minContains: 2 },
        { ...array, contains: { const: 1 } },
      ],
    ],
    ignored: [
      [{ contains: text, minContains: 2 }, { contains: text }, seven],
      [{ minContains: 2 }, {}],
    ],
  },
  maxContains: {
    fires: [
      [
        { contains: { type: 'integer' }, maxContains: 1 },
        { contains: { type: 'integer' }, maxContains: 2 },
      ],
    ],
    ignored: [
      [{ contains: text, maxContains: 2 }, { contains: text }, seven],
      [{ maxContains: 0 }, {}],
    ],
  },
  minItems: { fires: [[{ minItems: 2 }, { minItems: 1 }]], ignored: [[{ minItems: 0 }, {}]] },
  maxItems: { fires: [[{ maxItems: 1 }, { maxItems: 2 }]], ignored: [[{ ...object, maxItems: 1 }, object]] },
  uniqueItems: {
    fires: [
      [{ ...array, uniqueItems: true }, array],
      [
        { ...array, items: { type: 'boolean' }, uniqueItems: true },
        { ...array, maxItems: 2 },
      ],
    ],
    ignored: [
      [{ uniqueItems: false }, {}],
      [{ uniqueItems: true, maxItems: 1 }, { maxItems: 1 }],
    ],
  },
  unevaluatedItems: {
    fires: [
      [
        { ...array, prefixItems: [true], unevaluatedItems: false },
        { ...array, maxItems: 2 },
      ],
      [
        { ...array, contains: { const: 1 }, unevaluatedItems: false },
        { ...array, items: { const: 1 } },
      ],
      [{ ...array, items: [{}], unevaluatedItems: text }, { ...array, items: [{}] }, '2019-09'],
    ],
    ignored: [
      [{ unevaluatedItems: false }, {}, seven],
      [{ items: text, unevaluatedItems: false }, { items: text }],
    ],
  },
  properties: {
    fires: [
      [{ properties: { a: { type: 'integer' } } }, { properties: { a: number } }],
      [{ properties: { ['__proto__']: text } }, {}],
    ],
    ignored: [[{ ...array, properties: { a: false } }, array]],
  },
  patternProperties: {
    fires: [[{ patternProperties: { '^a': { type: 'integer' } } }, { properties: { ab: { type: 'integer' } } }]],
    ignored: [[{ patternProperties: { '(?!)': false } }, {}]],
  },
  additionalProperties: {
    fires: [
      [
        { ...object, additionalProperties: false, properties: { a: {} } },
        { ...object, maxProperties: 1 },
      ],
      [{ additionalProperties: { type: 'integer' } }, { properties: { a: number } }],
    ],
    ignored: [
      [{ additionalProperties: true }, {}],
      [{ allOf: [{ properties: { a: text } }], additionalProperties: {} }, { properties: { a: text } }],
    ],
  },
  propertyNames: {
    fires: [
      [{ propertyNames: { pattern: '^a' } }, { properties: { b: false } }],
      [{ propertyNames: { enum: ['a', 'b'] } }, { maxProperties: 2 }, 'draft-06'],
    ],
    ignored: [
      [{ propertyNames: { maxLength: 1 } }, {}, old],
      [{ propertyNames: { minimum: 3 } }, {}],
    ],
  },
  required: {
    fires: [
      [
        { ...object, required: ['a', 'b'] },
        { ...object, required: ['a'] },
      ],
      [{ required: ['a'] }, {}, old],
    ],
    ignored: [[{ required: [] }, {}]],
  },
  dependencies: {
    fires: [
      [{ dependencies: { a: ['b'] }, required: ['a'] }, { required: ['b'] }, seven],
      [{ dependencies: { a: { minProperties: 2 } } }, {}, old],
    ],
    ignored: [[{ dependencies: { a: [] } }, {}, seven]],
  },
  dependentRequired: {
    fires: [[{ dependentRequired: { a: ['b', 'c'] } }, { dependentRequired: { a: ['b'] } }]],
    ignored: [
      [{ dependentRequired: { a: ['b'] } }, {}, seven],
      [{ dependentRequired: { a: [] } }, {}],
    ],
  },
  dependentSchemas: {
    fires: [[{ dependentSchemas: { a: { required: ['b', 'c'] } } }, { dependentRequired: { a: ['b'] } }]],
    ignored: [
      [{ dependentSchemas: { a: false } }, {}, seven],
      [{ dependentSchemas: { a: true } }, {}],
    ],
  },
  minProperties: { fires: [[{ minProperties: 2 }, { minProperties: 1 }]], ignored: [[{ minProperties: 0 }, {}]] },
  maxProperties: {
    fires: [[{ maxProperties: 1 }, { maxProperties: 2 }]],
    ignored: [[{ ...array, maxProperties: 1 }, array]],
  },
  unevaluatedProperties: {
    fires: [
      [
        { ...object, allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
        { ...object, maxProperties: 1 },
      ],
      [{ ...object, properties: { a: {} }, unevaluatedProperties: text }, object, '2019-09'],
    ],
    ignored: [
      [{ unevaluatedProperties: false }, {}, seven],
      [{ additionalProperties: text, unevaluatedProperties: false }, { additionalProperties: text }],
    ],
  },
};
