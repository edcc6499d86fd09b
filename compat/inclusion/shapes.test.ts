import type { Json, JsonObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { includes } from './includes.ts';

const ask = (writer: Schema, reader: Schema, dialect: Dialect = '2020-12') =>
  includes({ schema: writer, dialect }, { schema: reader, dialect });
const list = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
const constants = (length: number, from = 0): readonly JsonObject[] =>
  list(length).map((index) => ({ const: `c${from + index}` }));

describe('unions of very many constants', () => {
  const many = 5000;

  it.each<[string, Schema, Schema]>([
    ['anyOf in an enum', { anyOf: constants(many) }, { enum: list(many).map((index) => `c${index}`) }],
    ['oneOf in anyOf', { oneOf: constants(many) }, { anyOf: constants(many) }],
    ['what just one branch lists', { oneOf: [{ enum: [1, 2] }, { enum: [2, 3] }] }, { enum: [1, 3] }],
  ])('are lists: %s', async (_, writer, reader) => {
    expect(await ask(writer, reader)).toEqual({ verdict: 'included' });
  });

  it('show the one that is missing', async () => {
    expect(await ask({ anyOf: constants(many) }, { anyOf: constants(many, 1) })).toMatchObject({ witness: 'c0' });
    expect(await ask({ enum: [1, 2, 3] }, { oneOf: [{ enum: [1, 2] }, { enum: [2, 3] }] })).toMatchObject({
      witness: 2,
    });
  });
});

describe('shapes that are seldom written', () => {
  const ladder = (rungs: number, last: number): JsonObject =>
    rungs === 0
      ? { maximum: last }
      : {
          if: { minimum: rungs * 10 },
          ...Object.fromEntries([['then', { maximum: rungs * 10 + 5 }]]),
          else: ladder(rungs - 1, last),
        };
  const nested = (minContains: number, maxContains: number): JsonObject => ({
    anyOf: [{ type: 'integer' }, { type: 'array', contains: { $ref: '#' }, minContains, maxContains }],
  });
  const ring = (type: string): JsonObject => ({
    dependentSchemas: Object.fromEntries(
      list(30).map((index) => [
        `p${index}`,
        { required: [`p${(index + 1) % 30}`], ...(index === 29 && { properties: { p0: { type } } }) },
      ]),
    ),
  });
  const deep = (maximum: number): JsonObject => ({
    type: 'object',
    properties: { v: { type: 'integer', maximum } },
    unevaluatedProperties: { $ref: '#' },
  });
  const names = { propertyNames: { enum: ['a', 'b', 'c'] }, type: 'object' } as const;

  it.each<[string, Schema, Schema, 'included' | 'not-included', Dialect?]>([
    [
      'a ladder of conditions',
      { type: 'number', ...ladder(40, 9) },
      { ...ladder(40, 9), minimum: -1e9 },
      'not-included',
    ],
    ['a ladder with a lower last rung', { type: 'number', ...ladder(40, 5) }, ladder(40, 9), 'included'],
    ['a ladder with a higher last rung', { type: 'number', ...ladder(40, 9) }, ladder(40, 5), 'not-included'],
    ['counted items that count in turn', nested(2, 3), nested(1, 4), 'not-included'],
    ['items that never end', { type: 'array', contains: { $ref: '#' } }, false, 'included'],
    ['dependent schemas in a ring', ring('integer'), ring('number'), 'included'],
    ['dependent schemas in a ring, back', ring('number'), ring('integer'), 'not-included'],
    ['recursion through what is unevaluated', deep(5), deep(6), 'included'],
    ['recursion through what is unevaluated, back', deep(6), deep(5), 'not-included'],
    ['as many properties as names', { ...names, minProperties: 3 }, { required: ['a', 'b', 'c'] }, 'included'],
    ['more properties than names', { ...names, minProperties: 4 }, false, 'included'],
    ['fractions in common', { allOf: [{ multipleOf: 0.6 }, { multipleOf: 0.4 }] }, { multipleOf: 1.2 }, 'included'],
    ['next to nothing', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1e-320 }, false, 'not-included'],
    ['a billion characters', { type: 'string', minLength: 1e9 }, { minLength: 1e8 }, 'included'],
    ['a flag without its bound', { exclusiveMinimum: true }, {}, 'included', 'draft-04'],
    [
      'null, allowed and not listed',
      { type: 'string', nullable: true, enum: ['a'] },
      { type: 'string' },
      'included',
      'openapi-3.0',
    ],
  ])('%s', async (_, writer, reader, verdict, ...[dialect]) => {
    expect((await ask(writer, reader, dialect)).verdict).toBe(verdict);
  });

  it.each<[string, Schema, Schema, string]>([
    ['an array too long to build', { type: 'array', maxItems: 1e9 }, { maxItems: 1e8 }, 'minItems'],
    ['a text too long to build', { type: 'string', maxLength: 1e9 }, { maxLength: 1e8 }, 'minLength'],
  ])('name the keyword where they stay undecided: %s', async (_, writer, reader, keyword) => {
    expect(await ask(writer, reader)).toMatchObject({ verdict: 'undecided', because: [{ keyword }] });
  });
});

describe('texts that are found', () => {
  it.each<[Schema, Schema, Json]>([
    [{ format: 'date-time', type: 'string' }, { pattern: 'Z$' }, '2026-01-01T00:00:00+01:00'],
    [{ format: 'hostname', type: 'string' }, { maxLength: 70 }, `${'a'.repeat(63)}.${'a'.repeat(7)}`],
    [{ format: 'uuid', type: 'string' }, { pattern: '^[0-9]' }, 'c56a4180-65aa-42ec-a945-5fd21dec0538'],
  ])('are plain ones: %j not in %j', async (writer, reader, witness) => {
    expect(await ask(writer, reader)).toMatchObject({ witness });
  });
});
