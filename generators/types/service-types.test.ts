import type { Json } from '#model/json.ts';
import type { Contract, Dialect } from '#model/schema.ts';
import { declareTypes } from './service-types.ts';

const contract = (schema: Record<string, Json>, dialect: Dialect = '2020-12'): Contract => ({
  schema,
  dialect,
  at: { file: 'a.json' },
  origins: {},
});

describe('x', () => {
  it('prints', async () => {
    const pool = {
      food: {
        type: 'object',
        title: 'Food',
        description: 'A food */ evil',
        required: ['id'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          price: { type: 'number', default: 3 },
          parent: { $ref: '#/$defs/food', description: 'The parent' },
        },
      },
      sku: { type: 'string', pattern: '^a' },
    };
    const text = await declareTypes(
      new Map([
        [
          'FoodAdded',
          contract({
            type: 'object',
            required: ['food', 'type', 'lines'],
            properties: {
              type: { const: 'food-added' },
              sku: { $ref: '#/$defs/sku' },
              food: { $ref: '#/$defs/food' },
              lines: {
                type: 'array',
                minItems: 1,
                items: { type: 'object', properties: { n: { type: ['integer', 'null'], deprecated: true } } },
              },
              pos: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], items: false, minItems: 2 },
              map: { type: 'object', additionalProperties: { type: 'string' } },
              free: { type: 'object' },
              'we`ird */': { enum: ['a', 1, null] },
            },
            $defs: pool,
          }),
        ],
        ['FoodChanged', contract({ $ref: '#/$defs/food', $defs: pool })],
        [
          'FoodUnion',
          contract({
            type: 'object',
            properties: { kind: { type: 'string' } },
            oneOf: [
              { properties: { kind: { const: 'a' }, x: { type: 'string' } }, required: ['kind'] },
              { properties: { kind: { const: 'b' } }, required: ['kind', 'y'] },
            ],
            $defs: pool,
          }),
        ],
      ]),
    );
    console.log(text);
  });
});
