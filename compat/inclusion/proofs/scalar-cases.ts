import type { KeywordCases } from './case.ts';

const seven = 'draft-07';
const old = 'draft-04';
const text = { type: 'string' } as const;
const number = { type: 'number' } as const;

const object = { type: 'object' } as const;

/** References, types, numbers and strings. */
export const scalarCases: Readonly<Record<string, KeywordCases>> = {
  $ref: {
    fires: [
      [{ $ref: '#/$defs/a', $defs: { a: { const: 1 } } }, { enum: [1, 2] }],
      [{ $ref: '#/definitions/a', definitions: { a: { const: 1 } }, type: 'string' }, { enum: [1, 2] }, seven],
      [{ $ref: '#/components/schemas/a', components: { schemas: { a: { type: 'integer' } } } }, number, 'openapi-3.0'],
      [{ $ref: '#/$defs/a', $defs: { a: { minimum: 1 } }, type: 'number' }, number, '2019-09'],
    ],
    ignored: [
      [{ $ref: '#/definitions/a', definitions: { a: text }, maxLength: 3 }, text, old],
      [{ properties: { $ref: text } }, { properties: { $ref: text }, $defs: {} }],
    ],
  },
  $dynamicRef: {
    fires: [
      [{ items: { $dynamicRef: '#n' }, $defs: { n: { $dynamicAnchor: 'n', type: 'integer' } } }, { items: number }],
    ],
    ignored: [[{ $dynamicRef: '#n', type: 'string' }, text, '2019-09']],
  },
  $recursiveRef: {
    fires: [
      [
        { $recursiveAnchor: true, ...object, properties: { next: { $recursiveRef: '#' } }, maxProperties: 1 },
        { ...object, properties: { next: { maxProperties: 1 } } },
        '2019-09',
      ],
    ],
    ignored: [[{ $recursiveRef: '#/nowhere', type: 'string' }, text]],
  },
  type: {
    fires: [
      [{ type: 'integer' }, number],
      [text, { type: ['string', 'null'] }],
      [{ type: 'integer' }, { type: ['number', 'string'] }, old],
    ],
    ignored: [[{ type: ['integer', 'number'] }, number]],
  },
  nullable: {
    fires: [[text, { type: 'string', nullable: true }, 'openapi-3.0']],
    ignored: [
      [text, { type: 'string', nullable: true }, 'openapi-3.1'],
      [text, { type: 'string', nullable: true }, old],
    ],
  },
  enum: { fires: [[{ enum: [1, 2] }, { enum: [3, 2, 1] }]], ignored: [[{ enum: [1, 1.0] }, { enum: [1] }]] },
  const: {
    fires: [
      [{ const: { a: [1] } }, { ...object, properties: { a: { items: number } } }],
      [{ const: 1 }, number, 'draft-06'],
    ],
    ignored: [[{ const: 1 }, { enum: [1] }]],
  },
  minimum: {
    fires: [
      [{ minimum: 2 }, { minimum: 1 }],
      [{ minimum: 0.1 }, { minimum: 0.01 }],
    ],
    ignored: [[{ ...text, minimum: 3 }, text]],
  },
  maximum: { fires: [[{ maximum: 1 }, { maximum: 2 }]], ignored: [[{ ...text, maximum: 3 }, text]] },
  exclusiveMinimum: {
    fires: [
      [{ exclusiveMinimum: 1 }, { minimum: 1 }],
      [{ minimum: 1, exclusiveMinimum: true }, { minimum: 1 }, old],
      [{ minimum: 1, exclusiveMinimum: true }, { minimum: 1 }, 'openapi-3.0'],
      [{ exclusiveMinimum: 1 }, { minimum: 1 }, 'openapi-3.1'],
    ],
    ignored: [
      [{ exclusiveMinimum: true }, {}, old],
      [{ minimum: 1, exclusiveMinimum: false }, { minimum: 1 }, old],
    ],
  },
  exclusiveMaximum: {
    fires: [
      [{ exclusiveMaximum: 1 }, { maximum: 1 }],
      [{ maximum: 1, exclusiveMaximum: true }, { maximum: 1 }, old],
      [{ maximum: 1, exclusiveMaximum: true }, { maximum: 1 }, 'openapi-3.0'],
    ],
    ignored: [
      [{ exclusiveMaximum: true }, {}, old],
      [{ maximum: 1, exclusiveMaximum: false }, { maximum: 1 }, old],
    ],
  },
  multipleOf: {
    fires: [
      [{ multipleOf: 6 }, { multipleOf: 3 }],
      [{ multipleOf: 0.01 }, { multipleOf: 0.001 }],
    ],
    ignored: [[{ type: 'integer', multipleOf: 1 }, { type: 'integer' }]],
  },
  minLength: { fires: [[{ minLength: 2 }, { minLength: 1 }]], ignored: [[{ minLength: 0 }, {}]] },
  maxLength: { fires: [[{ maxLength: 1 }, { maxLength: 2 }]], ignored: [[{ ...number, maxLength: 2 }, number]] },
  pattern: {
    fires: [
      [{ pattern: '^ab+$' }, { pattern: '^a' }],
      [
        { type: 'string', pattern: '^[ab]{2}$' },
        { type: 'string', maxLength: 2 },
      ],
    ],
    ignored: [
      [{ pattern: '' }, {}],
      [{ pattern: 'a|b' }, { pattern: '[ab]' }],
    ],
  },
  format: {
    fires: [
      [
        { type: 'string', format: 'date' },
        { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
      ],
      [{ format: 'ipv4' }, { maxLength: 15 }, old],
      [{ format: 'int32' }, { format: 'int64' }, 'openapi-3.0'],
    ],
    ignored: [
      [{ format: 'nobody-knows' }, {}],
      [{ format: 'nobody-knows' }, {}, old],
    ],
  },
};
