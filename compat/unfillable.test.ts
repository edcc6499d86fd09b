import type { Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { unfillable } from './unfillable.ts';

const contract = (schema: Contract['schema']): Contract => ({
  schema,
  dialect: '2020-12',
  at: { file: 'food.json', pointer: '' },
  origins: {},
});
const placeIn = (schema: Contract['schema']): string | undefined =>
  unfillable(contract(schema), () => undefined, { format: 'assertion' })?.pointer;
const wrong: Json = { type: 'number', minimum: 5, maximum: 3 };
const member = (price: Json): Contract['schema'] => ({
  type: 'object',
  required: ['price'],
  properties: { price },
});

describe('a contract that no value fits', () => {
  it.each<[string, Contract['schema'], string]>([
    ['crossing bounds of a required property', member(wrong), '/properties/price'],
    ['a required property that may not be there', member(false), '/properties/price'],
    ['an enum without a value of the type', { type: 'string', enum: [1, 2] }, ''],
    ['a definition that a required property refers to', withPool(wrong), '/$defs/Price'],
    ['a branch that must hold', { allOf: [{ type: 'object' }, wrong] }, '/allOf/1'],
    ['branches that exclude each other', { allOf: [{ type: 'object' }, { type: 'string' }] }, ''],
    [
      'a reference beside other keywords',
      { $ref: '#/$defs/P', title: 'P', minimum: 1, $defs: { P: wrong } },
      '/$defs/P',
    ],
    ['items of a list that is never empty', { type: 'array', minItems: 1, items: wrong }, '/items'],
    ['lengths that cross', { type: 'string', minLength: 3, maxLength: 2 }, ''],
    ['alternatives of which always two hold', { oneOf: [{ type: 'object' }, { type: 'object' }] }, ''],
    ['nothing at all', false, ''],
  ])('is found where it contradicts itself: %s', (_, schema, pointer) => {
    expect(placeIn(schema)).toBe(pointer);
  });

  it.each<[string, Contract['schema']]>([
    ['an optional property that is never there', { type: 'object', properties: { price: false } }],
    ['bounds of numbers beside texts', { minimum: 5, maximum: 3 }],
    ['items of a list that may be empty', { type: 'array', items: false }],
    ['one alternative that nothing fits', { anyOf: [wrong, { type: 'string' }] }],
    ['a pattern that some text matches', { type: 'string', pattern: '^[a-f]{3}$' }],
  ])('is not one of which some value fits: %s', (_, schema) => {
    expect(placeIn(schema)).toBeUndefined();
  });
});

function withPool(price: Json): Contract['schema'] {
  return {
    type: 'object',
    required: ['price'],
    properties: { price: { $ref: '#/$defs/Price' } },
    $defs: { Price: price },
  };
}
