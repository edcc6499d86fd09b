import type { Json } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { includes } from './includes.ts';
import type { Inclusion, InclusionOptions } from './inclusion.ts';

const ask = (writer: Schema, reader: Schema, options: InclusionOptions = {}): Promise<Inclusion> =>
  includes({ schema: writer, dialect: '2020-12' }, { schema: reader, dialect: '2020-12' }, options);

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

function within(levels: number): Json {
  let value: Json = {};
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

describe('schemas of unusual size', () => {
  it('may list more values than a call takes arguments', async () => {
    const numbers = many(150_000, (index) => index);
    expect((await ask({ enum: numbers }, { type: 'integer' })).verdict).toBe('included');
  });

  it('may list objects by the thousand', async () => {
    const objects = many(1000, (index) => ({ a: index }));
    expect(await ask({ enum: objects }, { enum: objects.slice(0, -1).reverse() })).toMatchObject({
      verdict: 'not-included',
      witness: { a: 999 },
    });
  });

  it('may declare a thousand names', async () => {
    const named = (changed?: number): Schema => ({
      type: 'object',
      properties: Object.fromEntries(
        many(1000, (index) => [`f${index}`, { type: 'string', maxLength: index === changed ? 7 : 50 }]),
      ),
    });
    expect(await ask(named(), named(500), { writer: 'declared' })).toMatchObject({
      verdict: 'not-included',
      at: { reader: '/properties/f500/maxLength' },
    });
  });

  it('may be long tuples', async () => {
    const tuple = (changed?: number): Schema => ({
      type: 'array',
      prefixItems: many(500, (index) => ({ type: index === changed ? 'number' : 'string' })),
    });
    expect(await ask(tuple(), tuple(300))).toMatchObject({ verdict: 'not-included', at: { instance: '/300' } });
  });

  it('may have unions that meet each other', async () => {
    const branch = (index: number, limit: number): Schema => ({
      type: 'object',
      required: [`p${index}`],
      properties: { [`p${index}`]: { type: 'integer' }, c: { type: 'string', maxLength: limit } },
    });
    const [writer, reader] = [many(25, (index) => branch(index, 4)), many(25, (index) => branch(24 - index, 9))];
    expect((await ask({ oneOf: writer }, { oneOf: reader })).verdict).toBe('included');
  });

  it('may have wide unions, told apart by a constant or by a name, of which one branch changed', async () => {
    const branch = (index: number, tagged: boolean, maximum: number): Schema => ({
      type: 'object',
      required: tagged ? ['kind', 'n'] : [`k${index}`],
      properties: tagged
        ? { kind: { const: `k${index}` }, n: { type: 'integer', maximum } }
        : { [`k${index}`]: { maximum } },
    });
    const union = (tagged: boolean, maximum: number): readonly Schema[] =>
      many(400, (index) => branch(index, tagged, index === 399 ? maximum : 9));
    for (const [keyword, tagged] of [
      ['oneOf', true],
      ['anyOf', false],
    ] as const) {
      const [narrow, wide] = [{ [keyword]: union(tagged, 9) }, { [keyword]: union(tagged, 99) }];
      expect((await ask(narrow, wide)).verdict).toBe('included');
      const name = tagged ? 'n' : 'k399';
      expect(await ask(wide, narrow)).toMatchObject({
        verdict: 'not-included',
        at: { instance: `/${name}` },
      });
    }
  });

  it.each<[string, Schema, Schema]>([
    ['defaults', { type: 'string', default: within(10_000) }, { type: 'string', maxLength: 1 }],
    ['constants', { const: within(10_000) }, { type: 'object' }],
    ['members', { enum: [within(10_000)] }, { enum: [within(10_000), 1] }],
  ])('end with an answer where %s nest without end', async (_, writer, reader) => {
    expect(['included', 'not-included', 'undecided']).toContain((await ask(writer, reader)).verdict);
  });

  it.each(['allOf', 'anyOf', 'oneOf', 'not'])('end with an answer where %s nests without end', async (keyword) => {
    let schema: Schema = { type: 'string' };
    for (let level = 0; level < 10_000; level += 1) schema = { [keyword]: keyword === 'not' ? schema : [schema] };
    expect((await ask(schema, { minLength: 1 })).verdict).toBe('undecided');
  });
});

describe('a place far inside', () => {
  it('is named in the schemas of both sides', async () => {
    const chain = (maximum: number): Schema => ({
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(
        many(60, (index) => [
          `d${index}`,
          {
            type: 'object',
            required: ['next'],
            properties: { next: index === 59 ? { type: 'integer', maximum } : { $ref: `#/$defs/d${index + 1}` } },
          },
        ]),
      ),
    });
    expect(await ask(chain(99), chain(9))).toMatchObject({
      at: { writer: '/$defs/d59/properties/next', reader: '/$defs/d59/properties/next/maximum' },
    });
  });
});

describe('a schema told in another order', () => {
  const node = {
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { next: { $dynamicRef: '#node' }, v: { enum: [1, 2] } },
  };
  const turned = {
    properties: { v: { enum: [2, 1] }, next: { $dynamicRef: '#node' } },
    type: 'object',
    $dynamicAnchor: 'node',
  };

  it('lies within itself, whatever the budget', async () => {
    for (const budget of [1, 100, 100_000]) expect((await ask(node, turned, { budget })).verdict).toBe('included');
  });

  it('is not taken for itself where a reference counts places', async () => {
    const lists = { anyOf: [{ minLength: 2 }, { minLength: 1 }], allOf: [{ $ref: '#/anyOf/0' }] };
    const other = { anyOf: [{ minLength: 1 }, { minLength: 2 }], allOf: [{ $ref: '#/anyOf/0' }] };
    expect((await ask(other, lists)).verdict).toBe('not-included');
  });
});
