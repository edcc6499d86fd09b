import { describe, expect, it } from '@jest/globals';
import type { Json } from '#model/json.ts';
import type { Contract, Schema } from '#model/schema.ts';
import { isSameOnWire, wireDigest } from './wire-schema.ts';

const at = { file: 'contract.json', pointer: '' };
const contract = (schema: Schema): Contract => ({ schema, dialect: '2020-12', origins: {}, at });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const pair = (first: Json, second: Json, $defs: { readonly [name: string]: Json }): Schema => ({
  properties: { first, second },
  $defs,
});
const [text, number] = [{ type: 'string' }, { type: 'number' }];

/** Each says something else than most of the others, in ways that are easy to confuse. */
const schemas: readonly Schema[] = [
  true,
  false,
  {},
  text,
  { type: 'string', title: 'A name', 'x-team': 'food' },
  { type: 'string', 'x-extensible-enum': ['a'] },
  { type: ['string', 'null'] },
  { properties: { title: text } },
  { properties: { title: text, name: text } },
  { properties: { name: text, title: text } },
  { properties: { title: { ...text, title: 'prose' } } },
  { enum: [{ title: 'counts' }] },
  { enum: [{ title: 'counts as well' }] },
  { required: ['a', 'b'] },
  { required: ['b', 'a'] },
  pair(ref('A'), ref('A'), { A: text }),
  pair(ref('B'), ref('B'), { B: text, Unused: number }),
  pair(ref('A'), ref('B'), { A: text, B: text }),
  pair(ref('B'), ref('A'), { A: text, B: text }),
  pair(ref('A'), ref('B'), { A: text, B: number }),
  pair(ref('B'), ref('A'), { A: number, B: text }),
  pair(ref('A'), ref('B'), { A: number, B: text }),
  pair(ref('A'), ref('B'), { A: text }),
  pair(ref('A'), ref('Gone'), { A: text }),
  pair(ref('A'), ref('A/properties/x'), { A: text }),
  pair(ref('A'), ref('A'), { A: { properties: { a: ref('A') } } }),
  pair(ref('A'), ref('A'), { A: { properties: { a: ref('B') } }, B: { properties: { a: ref('A') } } }),
];

describe('isSameOnWire', () => {
  it('says of every two contracts what their digests say', () => {
    const told = schemas.map((one) => schemas.map((other) => isSameOnWire(contract(one), contract(other))));
    const digests = schemas.map((schema) => wireDigest(contract(schema)));
    expect(told).toEqual(digests.map((one) => digests.map((other) => one === other)));
  });

  it('knows the renamed, the reordered and the reworded again, and nothing else', () => {
    const same = (one: number, other: number) =>
      isSameOnWire(contract(schemas[one] ?? {}), contract(schemas[other] ?? {}));
    expect([same(3, 4), same(8, 9), same(15, 16), same(17, 18), same(19, 20)]).toEqual([true, true, true, true, true]);
    expect([same(3, 5), same(13, 14), same(15, 17), same(19, 21), same(25, 26)]).toEqual(Array(5).fill(false));
  });

  it('takes two dialects for two things', () => {
    expect(isSameOnWire(contract(text), { ...contract(text), dialect: 'draft-07' })).toBe(false);
  });
});
