import { Ajv2019 } from 'ajv/dist/2019.js';
import fc from 'fast-check';
import type { Json, JsonObject } from '#model/json.ts';
import { closeForWriter } from './closed.ts';

const accepts = (schema: JsonObject | boolean, value: Json): boolean =>
  new Ajv2019({ strict: false, logger: false }).validate(schema, value);

type Row = { readonly given: string; readonly schema: JsonObject; readonly writes: Json; readonly refuses?: Json };
const named = (name: string): JsonObject => ({ properties: { [name]: { type: 'string' } } });

const rows: readonly Row[] = [
  { given: 'a plain object', schema: named('a'), writes: { a: '1' }, refuses: { a: '1', b: 1 } },
  { given: 'names in required', schema: { ...named('a'), required: ['b'] }, writes: { b: 1 }, refuses: { b: 1, c: 1 } },
  { given: 'an object that declares nothing', schema: { type: 'object' }, writes: { a: 1 } },
  {
    given: 'additionalProperties: true beside names',
    schema: { ...named('a'), additionalProperties: true },
    writes: { a: '1' },
    refuses: { b: 1 },
  },
  {
    given: 'constrained additional properties',
    schema: { ...named('a'), additionalProperties: { type: 'number' } },
    writes: { b: 1 },
    refuses: { b: '1' },
  },
  {
    given: 'names on both sides of allOf',
    schema: { ...named('a'), allOf: [named('b'), { $ref: '#/$defs/c' }], $defs: { c: named('c') } },
    writes: { a: '', b: '', c: '' },
    refuses: { d: '' },
  },
  {
    given: 'the branch that holds',
    schema: {
      oneOf: [
        { ...named('a'), required: ['a'] },
        { ...named('b'), required: ['b'] },
      ],
    },
    writes: { a: '' },
    refuses: { a: '', c: '' },
  },
  {
    given: 'objects inside',
    schema: { properties: { list: { items: named('a') }, map: { additionalProperties: named('b') } } },
    writes: { list: [{ a: '' }], map: { x: { b: '' } } },
    refuses: { list: [{ b: '' }] },
  },
  {
    given: 'a recursive definition, both as a value and as a part',
    schema: {
      $ref: '#/$defs/node',
      properties: { more: {} },
      $defs: { node: { properties: { next: { $ref: '#/$defs/node' } } } },
    },
    writes: { more: 1, next: { next: {} } },
    refuses: { next: { more: 1 } },
  },
  {
    given: 'not: nothing changes under it',
    schema: { ...named('a'), not: { ...named('a'), required: ['a'] } },
    writes: {},
    refuses: { a: '' },
  },
];

describe('the closed language of a writer', () => {
  it.each(rows)('is right for $given', ({ schema, writes, refuses }) => {
    const closed = closeForWriter(schema);
    expect(accepts(schema, writes)).toBe(true);
    expect(accepts(closed, writes)).toBe(true);
    if (refuses !== undefined) expect(accepts(closed, refuses)).toBe(false);
  });

  it('never holds a value that the schema itself refuses', () => {
    const ajv = new Ajv2019({ strict: false, logger: false });
    const pairs = rows.map(({ schema }) => [ajv.compile(closeForWriter(schema)), ajv.compile(schema)] as const);
    const leaf = fc.constantFrom<Json>('', 1, {});
    const value = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'list', 'next'), leaf, { maxKeys: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...pairs), value, ([closed, open], candidate) => {
        return !closed({ ...candidate }) || open({ ...candidate });
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});
