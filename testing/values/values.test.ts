import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Json } from '#model/json.ts';
import type { Contract, Schema } from '#model/schema.ts';
import { asReader, asWriter } from './language.ts';
import { smallerThan } from './smaller.ts';
import { NoValues, valuesOf } from './values.ts';

const contractOf = (schema: Schema): Contract => ({
  schema,
  dialect: '2020-12',
  at: { file: 'loaf.json' },
  origins: {},
});
const edgesOf = (schema: Schema, side = asReader): readonly Json[] => valuesOf(contractOf(schema), side).edges;

describe('the edges of a contract', () => {
  it('are every member, both booleans, both ends of numbers, texts and lists', () => {
    expect(edgesOf({ enum: ['a', 'b', 3] })).toEqual(['a', 3, 'b']);
    expect(edgesOf({ type: 'boolean' })).toEqual(expect.arrayContaining([true, false]));
    expect(edgesOf({ type: 'integer', minimum: -2, exclusiveMaximum: 9 })).toEqual(expect.arrayContaining([-2, 0, 8]));
    const texts = edgesOf({ type: 'string', maxLength: 20 });
    expect(texts).toEqual(expect.arrayContaining(['', 'a'.repeat(20)]));
    expect(edgesOf({ type: 'string', pattern: '^f-[0-9a-z-]{1,40}$' })).toEqual(
      expect.arrayContaining(['f-a', `f-${'a'.repeat(40)}`]),
    );
    const lists = edgesOf({ type: 'array', items: { type: 'null' }, maxItems: 3 });
    expect(lists).toEqual(expect.arrayContaining([[], [null, null, null]]));
  });

  it('leave out each property that may be missing, and add one where the object is open', () => {
    const schema = { type: 'object', required: ['id'], properties: { id: { const: 1 }, note: { const: 2 } } };
    const open = edgesOf(schema);
    expect(open[0]).toEqual({ id: 1 });
    expect(open).toEqual(
      expect.arrayContaining([
        { id: 1, note: 2 },
        { id: 1, note: 2, extra: '' },
      ]),
    );
    expect(edgesOf(schema, asWriter)).toEqual([{ id: 1 }, { id: 1, note: 2 }]);
  });

  it('take every branch of a union', () => {
    const schema = {
      oneOf: [
        { required: ['a'], properties: { a: { const: 1 } } },
        { required: ['b'], properties: { b: { const: 2 } } },
      ],
    };
    const values = edgesOf({ type: 'object', ...schema });
    expect(values.some((value) => JSON.stringify(value).includes('"a":1'))).toBe(true);
    expect(values.some((value) => JSON.stringify(value).includes('"b":2'))).toBe(true);
  });

  it('end where a schema contains itself', () => {
    const tree = {
      type: 'object',
      required: ['left'],
      properties: { left: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/tree' }] } },
    };
    expect(edgesOf({ $ref: '#/$defs/tree', $defs: { tree } })[0]).toEqual({ left: null });
  });
});

/** Its `then` makes it a promise in the eyes of the linter, so it is read from text. */
const conditional: Schema = JSON.parse(
  '{ "required": ["kind"], "properties": { "kind": { "enum": ["x", "y"] } }, ' +
    '"if": { "properties": { "kind": { "const": "x" } } }, "then": { "required": ["x"] } }',
);

describe('values of a contract', () => {
  const schemas: readonly Schema[] = [
    { type: 'string', format: 'date-time' },
    { type: 'number', multipleOf: 0.25, minimum: 1, maximum: 3 },
    { allOf: [{ type: 'object', required: ['a'] }, { properties: { a: { type: 'string', pattern: '^[A-Z]{2}$' } } }] },
    { type: 'array', uniqueItems: true, minItems: 2, maxItems: 4, items: { enum: ['a', 'b', 'c', 'd'] } },
    { type: 'array', contains: { const: 7 }, items: { type: 'integer' } },
    conditional,
    {
      type: 'object',
      additionalProperties: { type: 'integer' },
      propertyNames: { pattern: '^[a-z]+$' },
      minProperties: 1,
    },
    { type: ['integer', 'null'], not: { const: 0 } },
    { type: 'object', dependentRequired: { a: ['b'] }, properties: { a: { type: 'null' }, b: { type: 'null' } } },
  ];

  it.each(schemas.map((schema) => [JSON.stringify(schema), schema] as const))('are all valid by %s', (_, schema) => {
    const ajv = new Ajv2020({ strict: false, formats: { 'date-time': (text) => !Number.isNaN(Date.parse(text)) } });
    const isValid = ajv.compile(schema);
    const { edges, arbitrary, seed } = valuesOf(contractOf(schema), asReader);
    const values = [...edges, ...fc.sample(arbitrary, { numRuns: 60, seed })];
    expect(values.filter((value) => !isValid(value))).toEqual([]);
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBeGreaterThan(3);
  });

  it('are the same for the same contract, and others for another seed', () => {
    const sample = (seed: number) =>
      fc.sample(valuesOf(contractOf({ type: 'integer' }), asReader).arbitrary, { seed, numRuns: 20 });
    expect(sample(7)).toEqual(sample(7));
    expect(sample(7)).not.toEqual(sample(8));
  });

  it('are missed where there are none', () => {
    expect(() => valuesOf(contractOf({ type: 'string', minLength: 3, maxLength: 2 }), asReader)).toThrow(NoValues);
  });

  it('shrink to the smallest that fails, far away numbers in a few steps', () => {
    const schema = {
      type: 'object',
      required: ['n'],
      properties: { n: { type: 'integer', minimum: 0 }, note: { type: 'string' } },
    };
    const { arbitrary, edges, seed } = valuesOf(contractOf(schema), asReader);
    const isSmall = (value: Json): boolean => Number(JSON.parse(JSON.stringify(value)).n) < 1_000_003;
    const details = fc.check(fc.property(arbitrary, isSmall), {
      seed,
      examples: edges.map((value): [Json] => [value]),
    });
    expect(details.counterexample).toEqual([{ n: 1_000_003 }]);
    expect(details.numShrinks).toBeLessThan(200);
  });

  it('become strictly smaller, so that shrinking ends', () => {
    const sizeOf = (value: Json): number => JSON.stringify(value).length;
    const value = { list: [3, 'abc', { a: true }], text: 'long text', n: -40.5 };
    const smaller = [...smallerThan(value, undefined)];
    expect(smaller.length).toBeGreaterThan(10);
    expect(smaller.filter((one) => sizeOf(one) > sizeOf(value))).toEqual([]);
  });
});
