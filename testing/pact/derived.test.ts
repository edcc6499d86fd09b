import type { Contract } from '#model/schema.ts';
import { derivedMatchers, type PactMatchers } from './derived.ts';

const contract: Contract = {
  schema: {
    type: 'object',
    required: ['type', 'id'],
    properties: {
      type: { const: 'loaf-baked' },
      id: { type: 'string', pattern: '^l-\\d+$' },
      crust: { enum: ['thick', 'thin+'] },
      weight: { type: 'integer' },
      heat: { type: 'number' },
      sold: { type: 'boolean' },
      name: { type: 'string', maxLength: 60 },
      parts: { type: 'array', minItems: 2, items: { $ref: '#/$defs/part' } },
      note: {
        oneOf: [
          { type: 'string', maxLength: 3 },
          { type: 'string', minLength: 9 },
        ],
      },
    },
    $defs: { part: { type: 'object', properties: { name: { type: 'string' } } } },
  },
  dialect: '2020-12',
  at: { file: 'contracts/events/schemas/loaf.schema.json' },
  origins: {},
};

/** Matchers that say how they were made. */
const told: PactMatchers<string> = {
  like: (value) => `like ${JSON.stringify(value)}`,
  integer: (value) => `integer ${value}`,
  decimal: (value) => `decimal ${value}`,
  boolean: (value) => `boolean ${value}`,
  regex: (pattern, value) => `regex ${pattern} ${value}`,
  eachLike: (item, count) => `at least ${count} like ${JSON.stringify(item)}`,
};

describe('matchers of a contract', () => {
  it('say what the contract says of each place of the example', () => {
    const example = {
      type: 'loaf-baked',
      id: 'l-1',
      crust: 'thin+',
      weight: 750,
      heat: 0.5,
      sold: false,
      name: 'Rye',
      parts: [{ name: 'half' }, { name: 'half' }],
      note: 'hot',
    };
    expect(derivedMatchers(contract, example, told)).toEqual({
      type: 'loaf-baked',
      id: 'regex ^l-\\d+$ l-1',
      crust: 'regex ^(thick|thin\\+)$ thin+',
      weight: 'integer 750',
      heat: 'decimal 0.5',
      sold: 'boolean false',
      name: 'like "Rye"',
      parts: 'at least 2 like {"name":"like \\"half\\""}',
      note: 'like "hot"',
    });
  });

  it('are not made for what the contract refuses', () => {
    expect(() => derivedMatchers(contract, { type: 'loaf-baked' }, told)).toThrow("must have required property 'id'");
  });
});
