import { isArray, isObject, type Json } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { includes } from './includes.ts';

type Row = readonly [smaller: Schema, larger: Schema, dialect?: Dialect];

/** Strictly smaller than: included one way, refused the other way with a witness. */
const SMALLER: Readonly<Record<string, readonly Row[]>> = {
  type: [
    [{ type: 'integer' }, { type: 'number' }],
    [{ type: 'string' }, { type: ['string', 'null'] }],
    [{ type: ['integer', 'string'] }, { type: ['number', 'string'] }],
    [false, { type: 'null' }],
    [{ type: 'null' }, true],
    [{ type: 'string' }, { type: 'string', nullable: true }, 'openapi-3.0'],
  ],
  'enum and const': [
    [{ enum: [1, 2] }, { enum: [3, 2, 1] }],
    [{ const: { a: [1] } }, { type: 'object', properties: { a: { items: { type: 'integer' } } } }],
    [{ enum: [[], {}] }, { type: ['array', 'object'] }],
    [{ type: 'boolean', not: { const: true } }, { type: 'boolean' }],
  ],
  bounds: [
    [{ minimum: 2 }, { minimum: 1 }],
    [{ exclusiveMinimum: 1 }, { minimum: 1 }],
    [{ type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 2 }, { enum: [1, 2] }],
    [{ minimum: 1, exclusiveMinimum: true }, { minimum: 1 }, 'draft-04'],
    [{ minimum: 0.1 }, { minimum: 0.01 }],
  ],
  multipleOf: [
    [{ multipleOf: 6 }, { multipleOf: 3 }],
    [{ allOf: [{ multipleOf: 4 }, { multipleOf: 6 }] }, { multipleOf: 3 }],
    [{ multipleOf: 0.01 }, { multipleOf: 0.001 }],
    [{ type: 'integer', minimum: 7, maximum: 9, not: { multipleOf: 2 } }, { enum: [7, 8, 9] }],
  ],
  lengths: [
    [{ minLength: 2 }, { minLength: 1 }],
    [{ type: 'string', maxLength: 0 }, { enum: ['', 'a'] }],
  ],
  pattern: [
    [{ pattern: '^ab+$' }, { pattern: '^a' }],
    [
      { type: 'string', pattern: '^[ab]{2}$' },
      { type: 'string', minLength: 2, maxLength: 2 },
    ],
    [{ type: 'string', pattern: '^(?!a)[ab]$' }, { enum: ['a', 'b'] }],
    [
      { type: 'string', pattern: '^(?=.*\\d)[a-z\\d]{8}$' },
      { type: 'string', pattern: '^[a-z0-9]*$' },
    ],
    [
      { type: 'string', pattern: '\\bcat\\b' },
      { type: 'string', pattern: 'cat' },
    ],
  ],
  format: [
    [
      { type: 'string', format: 'date' },
      { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
    ],
    [{ format: 'uri' }, { format: 'uri-reference' }],
    [
      { type: 'string', format: 'ipv4' },
      { type: 'string', maxLength: 15 },
    ],
    [{ format: 'int32' }, { format: 'int64' }],
  ],
  items: [
    [{ prefixItems: [{ type: 'integer' }] }, { prefixItems: [{ type: 'number' }] }],
    [{ maxItems: 1 }, { maxItems: 2 }],
    [{ items: { type: 'integer' } }, { items: { type: 'number' } }],
    [{ prefixItems: [{ const: 1 }], items: false }, { items: { const: 1 } }],
    [{ items: [{ type: 'string' }], additionalItems: false }, { items: [{ type: 'string' }] }, 'draft-07'],
    [{ type: 'array', minItems: 1 }, { type: 'array' }],
  ],
  contains: [
    [
      { type: 'array', contains: { const: 1 } },
      { type: 'array', minItems: 1 },
    ],
    [
      { type: 'array', contains: { const: 1 }, minContains: 2 },
      { type: 'array', contains: { const: 1 } },
    ],
    [
      { type: 'array', items: { const: 1 }, minItems: 1 },
      { type: 'array', contains: { const: 1 } },
    ],
    [
      { contains: { type: 'integer' }, maxContains: 1 },
      { contains: { type: 'integer' }, maxContains: 2 },
    ],
    [
      { allOf: [{ contains: { const: 1 } }, { contains: { const: 2 } }] },
      { contains: { enum: [1, 2] }, minContains: 2 },
    ],
  ],
  uniqueItems: [
    [
      { type: 'array', items: { type: 'boolean' }, uniqueItems: true },
      { type: 'array', maxItems: 2 },
    ],
    [{ type: 'array', uniqueItems: true }, { type: 'array' }],
    [{ type: 'array', minItems: 2, items: { enum: [1, 2] }, uniqueItems: true }, { enum: [[1, 2], [2, 1], []] }],
  ],
  properties: [
    [
      { type: 'object', required: ['a', 'b'] },
      { type: 'object', required: ['a'] },
    ],
    [{ properties: { a: { type: 'integer' } } }, { properties: { a: { type: 'number' } } }],
    [
      { type: 'object', additionalProperties: false, properties: { a: true } },
      { type: 'object', maxProperties: 1 },
    ],
    [{ additionalProperties: { type: 'integer' } }, { properties: { a: { type: 'number' } } }],
    [{ patternProperties: { '^a': { type: 'integer' } } }, { properties: { ab: { type: 'integer' } } }],
    [{ properties: { ['__proto__']: { type: 'string' }, constructor: false } }, { properties: { constructor: false } }],
  ],
  propertyNames: [
    [{ propertyNames: { pattern: '^a' } }, { properties: { b: false } }],
    [{ propertyNames: { enum: ['a', 'b'] } }, { maxProperties: 2 }],
  ],
  sizes: [
    [{ maxProperties: 1 }, { maxProperties: 2 }],
    [
      { type: 'object', minProperties: 2 },
      { type: 'object', minProperties: 1 },
    ],
    [
      { type: 'object', required: ['a', 'b'] },
      { type: 'object', minProperties: 2 },
    ],
    [
      { type: 'object', minProperties: 1, propertyNames: { const: 'a' } },
      { type: 'object', required: ['a'] },
    ],
  ],
  dependencies: [
    [{ dependentRequired: { a: ['b', 'c'] } }, { dependentRequired: { a: ['b'] } }],
    [{ dependentSchemas: { a: { required: ['b', 'c'] } } }, { dependentRequired: { a: ['b'] } }],
    [{ dependencies: { a: ['b'] }, required: ['a'] }, { required: ['b'] }, 'draft-07'],
  ],
  combinators: [
    [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, { minimum: 1 }],
    [{ anyOf: [{ const: 1 }, { const: 2 }] }, { enum: [1, 2, 3] }],
    [{ oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, { anyOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }],
    [{ not: { type: ['string', 'number'] } }, { not: { type: 'string' } }],
    // biome-ignore lint/suspicious/noThenProperty: the name of a keyword
    [{ if: { type: 'string' }, then: { minLength: 2 }, else: { type: 'integer' } }, { type: ['string', 'integer'] }],
  ],
  unevaluated: [
    [
      { type: 'object', allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
      { type: 'object', maxProperties: 1 },
    ],
    [
      { anyOf: [{ properties: { a: true }, required: ['a'] }, {}], unevaluatedProperties: false, type: 'object' },
      { type: 'object', additionalProperties: false, properties: { a: true, b: true } },
    ],
    [
      { prefixItems: [true], unevaluatedItems: false, type: 'array' },
      { type: 'array', maxItems: 2 },
    ],
    [
      { contains: { const: 1 }, unevaluatedItems: false, type: 'array' },
      { type: 'array', items: { const: 1 } },
    ],
  ],
  references: [
    [
      { $recursiveAnchor: true, type: 'object', properties: { next: { $recursiveRef: '#' } }, maxProperties: 1 },
      { properties: { next: { type: 'object' } } },
      '2019-09',
    ],
    [
      {
        $ref: '#/$defs/tree',
        $defs: { tree: { type: 'object', properties: { next: { $ref: '#/$defs/tree' }, n: { type: 'integer' } } } },
      },
      {
        $ref: '#/$defs/tree',
        $defs: { tree: { type: 'object', properties: { next: { $ref: '#/$defs/tree' }, n: { type: 'number' } } } },
      },
    ],
    [{ $ref: '#/definitions/a', definitions: { a: { const: 1 } }, type: 'string' }, { enum: [1, 2] }, 'draft-07'],
    [{ type: 'object', additionalProperties: false }, { $ref: 'https://json-schema.org/draft/2020-12/schema' }],
    [
      {
        $id: 'https://example.com/list',
        items: { $dynamicRef: '#item' },
        $defs: { item: { $dynamicAnchor: 'item', type: 'integer' } },
      },
      { items: { type: 'number' } },
    ],
  ],
};

describe.each(Object.entries(SMALLER))('%s', (_, rows) => {
  it.each(rows.map((row) => [JSON.stringify(row), row] as const))('%s', async (_text, row) => {
    const [smaller, larger, dialect = '2020-12'] = row;
    expect(await includes({ schema: smaller, dialect }, { schema: larger, dialect })).toEqual({ verdict: 'included' });
    expect(await includes({ schema: larger, dialect }, { schema: smaller, dialect })).toMatchObject({
      verdict: 'not-included',
    });
  });
});

const ASSERTING =
  `$ref $dynamicRef $recursiveRef type nullable enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength
   pattern format items prefixItems additionalItems contains minContains maxContains minItems maxItems uniqueItems unevaluatedItems properties
   patternProperties additionalProperties propertyNames required dependencies dependentRequired dependentSchemas minProperties maxProperties
   unevaluatedProperties allOf anyOf oneOf not if then else`.split(/\s+/);

/** `value` as an engine that does not know `keyword` would see it. */
function without(value: Json, keyword: string): Json {
  if (isArray(value)) return value.map((item) => without(item, keyword));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== keyword);
  return Object.fromEntries(
    kept.map(([name, part]) => [name, name === 'const' || name === 'enum' ? part : without(part, keyword)]),
  );
}

function mentions(value: Json, keyword: string): boolean {
  if (isArray(value)) return value.some((item) => mentions(item, keyword));
  return isObject(value) && Object.entries(value).some(([name, part]) => name === keyword || mentions(part, keyword));
}

describe('the table above', () => {
  it.each(ASSERTING)('would notice if %s were not read', async (keyword) => {
    const rows = Object.values(SMALLER)
      .flat()
      .filter(([smaller, larger]) => mentions([smaller, larger], keyword));
    let noticed = false;
    for (const [smaller, larger, dialect = '2020-12'] of rows) {
      const [a, b] = [without(smaller, keyword), without(larger, keyword)] as [Schema, Schema];
      const forth = await includes({ schema: a, dialect }, { schema: b, dialect });
      const back = await includes({ schema: b, dialect }, { schema: a, dialect });
      noticed ||= forth.verdict !== 'included' || back.verdict !== 'not-included';
    }
    expect(noticed).toBe(true);
  });
});
