import type { Json } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { ajvJudge } from './ajv.ts';

const judge = (schema: Schema, value: Json, dialect: Dialect = '2020-12') =>
  ajvJudge({ resource: { schema, dialect }, format: 'assertion' }, value);

describe('Ajv as a judge', () => {
  it('reads references of a nameless schema to itself', async () => {
    const tree: Schema = {
      type: 'object',
      properties: { next: { $ref: '#' }, on: { type: 'string', format: 'date' } },
    };
    expect(await judge(tree, { next: { on: '2020-02-30' } })).toBe(false);
    expect(await judge(tree, { next: { on: '2020-02-29' } }, 'draft-04')).toBe(true);
    expect(await judge({ items: { $ref: '#' }, type: 'array' }, [[1]])).toBe(false);
  });

  it('takes inherited properties for missing', async () => {
    expect(await judge({ required: ['constructor'] }, {})).toBe(false);
    expect(await judge({ dependentRequired: { ['__proto__']: ['b'] } }, {})).toBe(true);
    expect(await judge({ dependentRequired: { ['__proto__']: ['b'] } }, JSON.parse('{"__proto__":1}'))).toBe(false);
  });
});
