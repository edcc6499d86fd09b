import type { Json } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { includes } from './includes.ts';
import type { Inclusion } from './inclusion.ts';

const ask = (writer: Schema, reader: Schema, dialect: Dialect = '2020-12'): Promise<Inclusion> =>
  includes({ schema: writer, dialect }, { schema: reader, dialect });

function nested(depth: number, leaf: Schema): Schema {
  let schema = leaf;
  for (let level = 0; level < depth; level += 1)
    schema = { type: 'object', required: ['a'], properties: { a: schema } };
  return schema;
}

describe('hostile schemas', () => {
  it.each<[string, Schema, Schema, Inclusion['verdict']]>([
    [
      'patterns that backtrack',
      { type: 'string', pattern: '^(a+)+$', minLength: 50 },
      { pattern: '^(a|aa)+$' },
      'included',
    ],
    [
      'patterns that a validator would not survive',
      { type: 'string', pattern: '^a{40}b$' },
      { pattern: '^(a+)+$' },
      'undecided',
    ],
    [
      'counted repetitions of counted repetitions',
      { pattern: '^(a{1,1000}){1,1000}$' },
      { pattern: '^a+$' },
      'undecided',
    ],
    [
      'repetitions counted in millions',
      { type: 'string', pattern: '^a{0,99999999}$' },
      { pattern: '^a{0,99999999}b?$' },
      'undecided',
    ],
    ['back references', { type: 'string', pattern: '^(.)x\\1$' }, { minLength: 4 }, 'undecided'],
    ['references to themselves', { allOf: [{ $ref: '#' }] }, { type: 'string' }, 'undecided'],
    ['references that contradict themselves', { not: { $ref: '#' } }, { type: 'string' }, 'undecided'],
    ['remote references', { $ref: 'https://example.com/x' }, { type: 'string' }, 'undecided'],
    [
      'the same remote reference on both sides',
      { $ref: 'https://example.com/x' },
      { anyOf: [{ $ref: 'https://example.com/x' }, false] },
      'included',
    ],
    ['huge numbers', { type: 'integer', minimum: 1e308 }, { minimum: 1e307 }, 'included'],
    ['tiny steps', { type: 'integer' }, { multipleOf: 1e-300 }, 'included'],
    ['long arrays', { type: 'array', minItems: 1_000_000 }, { items: { type: 'string' } }, 'undecided'],
    ['lone surrogates', { const: '\ud800' }, { type: 'string', maxLength: 1 }, 'included'],
  ])('%s', async (_, writer, reader, verdict) => {
    expect((await ask(writer, reader)).verdict).toBe(verdict);
  });

  it('nested 10,000 levels deep give an answer', async () => {
    expect((await ask(nested(10_000, true), nested(10_000, true))).verdict).toBe('included');
    expect((await ask(nested(10_000, true), nested(10_000, false))).verdict).toBe('undecided');
    expect((await ask(nested(100, { type: 'integer' }), nested(100, { type: 'string' }))).verdict).toBe('not-included');
  });

  it('treat names of the prototype as names', async () => {
    const own = (name: string, schema: Schema): Schema =>
      JSON.parse(`{"properties":{"${name}":${JSON.stringify(schema)}}}`) as Schema;
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const answer = await ask(
        { type: 'object', ...(own(name, { type: 'integer' }) as object) },
        own(name, { type: 'string' }),
      );
      expect(answer.verdict).toBe('not-included');
      if (answer.verdict === 'not-included') expect(Object.keys(answer.witness as object)).toEqual([name]);
    }
  });

  it.each<[Schema, string, Dialect]>([
    [{ type: 'strin' }, '/type', '2020-12'],
    [{ properties: { a: { minimum: '3' } } }, '/properties/a/minimum', '2020-12'],
    [{ allOf: [] }, '/allOf', '2020-12'],
    [{ anyOf: [3] as unknown as Json[] }, '/anyOf/0', '2020-12'],
    [{ pattern: '(' }, '/pattern', '2020-12'],
    [{ patternProperties: { '[': {} } }, '/patternProperties', 'draft-07'],
    [{ items: [{}] }, '/items', '2020-12'],
    [{ required: true }, '/required', 'draft-04'],
    [{ exclusiveMinimum: true }, '/exclusiveMinimum', 'draft-06'],
    [{ $defs: { unused: { type: 7 } } }, '/$defs/unused/type', '2020-12'],
  ])('that are malformed are called so: %j', async (schema, pointer, dialect) => {
    expect(await ask(true, schema, dialect)).toMatchObject({ verdict: 'invalid', side: 'reader', pointer });
    expect(await ask(schema, true, dialect)).toMatchObject({ verdict: 'invalid', side: 'writer', pointer });
  });
});

describe('large schemas', () => {
  const fields = (of: number, change?: number): Schema => ({
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: of }, (_, index) => [`f${index}`, { type: 'string', maxLength: index === change ? 7 : 50 }]),
    ),
  });

  it('show the one leaf that changed', async () => {
    const answer = await ask(fields(1500), fields(1500, 777));
    expect(answer).toMatchObject({
      verdict: 'not-included',
      witness: { f777: 'aaaaaaaa' },
      at: { instance: '/f777', reader: '/properties/f777/maxLength' },
    });
  });

  it('with long lists and wide unions are decided', async () => {
    const members = Array.from({ length: 2000 }, (_, index) => `m${index}`);
    expect((await ask({ enum: members }, { enum: [...members].reverse().slice(1) })).verdict).toBe('not-included');
    const union = (max: number): Schema => ({
      $ref: '#/$defs/any',
      $defs: {
        any: {
          oneOf: Array.from({ length: 12 }, (_, index) => ({
            type: 'object',
            required: ['kind'],
            properties: {
              kind: { const: `k${index}` },
              n: { type: 'integer', maximum: index === 7 ? max : 10 },
              ...Object.fromEntries(Array.from({ length: 5 }, (__, place) => [`p${place}`, { $ref: '#/$defs/any' }])),
            },
          })),
        },
      },
    });
    expect((await ask(union(9), union(10))).verdict).toBe('included');
    expect(await ask(union(10), union(9))).toMatchObject({
      verdict: 'not-included',
      at: { reader: '/$defs/any/oneOf/7/properties/n/maximum' },
    });
  });
});
