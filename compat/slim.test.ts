import type { Json } from '#model/json.ts';
import { linksOf, slim } from './slim.ts';

const many = Object.fromEntries(
  Array.from({ length: 200 }, (_, index): [string, Json] => [`D${index}`, { const: index }]),
);

describe('a contract with a large pool', () => {
  it('keeps the definitions that it reaches, also in circles and by pointers into them', () => {
    const pool: Json = {
      ...many,
      Food: {
        properties: { parts: { items: { $ref: '#/$defs/Food' } }, unit: { $ref: '#/$defs/Unit~1s/properties/name' } },
      },
      'Unit/s': { properties: { name: { type: 'string' } } },
    };
    const { schema } = slim({ schema: { $ref: '#/$defs/Food', $defs: pool }, dialect: '2020-12' });
    expect(schema).toEqual({
      $ref: '#/$defs/Food',
      $defs: { Food: pool['Food'], 'Unit/s': pool['Unit/s'] },
    });
  });

  it('shares one pool with all contracts that reach the same', () => {
    const $defs = { ...many };
    const poolOf = (title: string) => {
      const { schema } = slim({ schema: { title, items: { $ref: '#/$defs/D7' }, $defs }, dialect: '2020-12' });
      return typeof schema === 'object' ? schema['$defs'] : undefined;
    };
    expect(poolOf('a')).toBe(poolOf('b'));
  });

  it('keeps all of them where a discriminator may name any', () => {
    const resource = { schema: { discriminator: { propertyName: 'kind' }, $defs: many }, dialect: '2020-12' } as const;
    expect(slim(resource)).toBe(resource);
  });

  it('is read however long a list in it is', () => {
    const list = { enum: Array.from({ length: 200_000 }, (_, index): Json => index) };
    expect([...linksOf({ anyOf: [list, { $ref: '#/$defs/Food' }] }).names]).toEqual(['Food']);
  });
});
