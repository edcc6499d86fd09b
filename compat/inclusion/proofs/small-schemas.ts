import type { Json, JsonObject } from '#model/json.ts';

const scalars: readonly Json[] = [null, true, false, 0, 1, 2, 3, -1, 0.5, '', 'a', 'b', 'ab', 'aa'];
const within: readonly Json[] = [null, 0, 1, 'a'];

/** Every value of a small world: scalars, and arrays and objects of up to two parts. */
export const smallValues: readonly Json[] = [
  ...scalars,
  [],
  ...scalars.map((item) => [item]),
  ...within.flatMap((one) => within.map((other) => [one, other])),
  [1, 2, 'a'],
  [[]],
  [{}],
  {},
  ...scalars.map((a) => ({ a })),
  ...within.map((b) => ({ b })),
  ...within.flatMap((a) => within.map((b) => ({ a, b }))),
  { a: {} },
  { a: { a: 1 } },
  { a: [] },
  { c: 1 },
  { aa: 'a' },
  { a: 1, b: 1, c: 1 },
];

const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;

/** What draft-04 can say, in the words of 2020-12. */
const old: readonly JsonObject[] = [
  {},
  { not: {} },
  { type: 'null' },
  { type: 'boolean' },
  text,
  whole,
  { type: 'number' },
  { type: 'array' },
  { type: 'object' },
  { type: ['string', 'null'] },
  { enum: [1, 'a'] },
  { enum: [1, 'a', null, [1], { a: 1 }] },
  { enum: [true] },
  { minimum: 1 },
  { ...whole, maximum: 2 },
  { exclusiveMinimum: 0 },
  { ...whole, exclusiveMinimum: 0, exclusiveMaximum: 2 },
  { multipleOf: 2 },
  { ...whole, multipleOf: 0.5 },
  { minLength: 1 },
  { ...text, maxLength: 1 },
  { pattern: '^a' },
  { ...text, pattern: '^a{1,2}$' },
  { minItems: 1 },
  { maxItems: 1 },
  { uniqueItems: true },
  { items: whole },
  { type: 'array', items: text, minItems: 1, maxItems: 2 },
  { prefixItems: [whole, text] },
  { prefixItems: [whole], items: { not: {} } },
  { required: ['a'] },
  { type: 'object', required: ['a', 'b'] },
  { minProperties: 1 },
  { maxProperties: 1 },
  { properties: { a: whole } },
  { properties: { a: { minimum: 1 } }, required: ['a'] },
  { type: 'object', properties: { a: {} }, additionalProperties: false },
  { additionalProperties: whole },
  { patternProperties: { '^a': whole } },
  { patternProperties: { '^a': {} }, additionalProperties: false },
  { dependentRequired: { a: ['b'] } },
  { dependentSchemas: { a: { required: ['b'] } } },
  { allOf: [{ minimum: 0 }, { maximum: 1 }] },
  { anyOf: [text, { minimum: 1 }] },
  { oneOf: [{ minimum: 1 }, { multipleOf: 2 }] },
  { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
  { not: text },
  { not: { required: ['a'] } },
  { not: { items: whole } },
  { not: { enum: [1, 'a'] } },
];

/** What draft-06 adds. */
const sixth: readonly JsonObject[] = [
  { const: 1 },
  { const: { a: 1 } },
  { contains: whole },
  { not: { contains: text } },
  { propertyNames: { maxLength: 1 } },
  { propertyNames: { enum: ['a', 'b'] } },
];

/** What draft-07 adds. */
const seventh: readonly JsonObject[] = [
  // biome-ignore-start lint/suspicious/noThenProperty: the name of a keyword
  { if: text, then: { minLength: 1 } },
  { if: { type: 'number' }, then: { minimum: 1 }, else: text },
  // biome-ignore-end lint/suspicious/noThenProperty: the name of a keyword
];

/** What 2019-09 adds. */
const late: readonly JsonObject[] = [
  { contains: whole, minContains: 2 },
  { contains: whole, maxContains: 1 },
  { contains: text, minContains: 0, maxContains: 1 },
  { properties: { a: whole }, unevaluatedProperties: false },
  { allOf: [{ properties: { a: {} } }], unevaluatedProperties: whole },
  { prefixItems: [whole], unevaluatedItems: false },
];

/** By how many of the drafts' additions it takes. */
export const smallSchemas: readonly (readonly JsonObject[])[] = [old, sixth, seventh, late];
