import type { JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { catalog, contract, event, service } from '../small-catalog.ts';
import { declareTypes, generateTypes } from './service-types.ts';

type Row = { readonly given: string; readonly schema: JsonObject; readonly dialect?: Dialect; readonly want: string };

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });

/** The declaration of `X` for a schema, on one line. */
const rows: readonly Row[] = [
  {
    given: 'optional and required properties',
    schema: object({ a: { type: 'string' }, b: { type: 'integer' } }, { required: ['a'] }),
    want: 'export interface X { a: string b?: number }',
  },
  {
    given: 'a list that must not be empty: a plain array fits, and the comment says so',
    schema: object({ a: { type: 'array', items: { type: 'string' }, minItems: 1 } }),
    want: 'export interface X { /** * @minItems 1 */ a?: string[] }',
  },
  {
    given: 'prefixItems',
    schema: object({ a: { type: 'array', prefixItems: [{ type: 'number' }, {}], items: false, minItems: 2 } }),
    want: 'a?: [number, unknown]',
  },
  {
    given: 'the older form of tuples',
    schema: object({ a: { items: [{ type: 'number' }], additionalItems: { type: 'string' } } }),
    dialect: 'draft-07',
    want: 'a?: ([] | [number, ...(string)[]])',
  },
  {
    given: 'unevaluatedProperties: no index signature',
    schema: object({ a: { type: 'string' } }, { unevaluatedProperties: false }),
    want: 'export interface X { a?: string }',
  },
  {
    given: 'additionalProperties beside names: what is not named is not read',
    schema: object({ a: { type: 'string' } }, { additionalProperties: true }),
    want: 'export interface X { a?: string }',
  },
  {
    given: 'a map',
    schema: { type: 'object', additionalProperties: { type: 'number' } },
    want: 'export interface X { [k: string]: number }',
  },
  { given: 'an object of anything', schema: { type: 'object' }, want: 'export interface X { [k: string]: unknown }' },
  {
    given: 'an object without names',
    schema: { type: 'object', additionalProperties: false },
    want: 'export type X = Record<string, never>',
  },
  {
    given: 'constants that tell branches apart',
    schema: { oneOf: [object({ k: { const: 'a' } }), object({ k: { const: 'b' } })] },
    want: 'export type X = (XA | XB)',
  },
  {
    given: 'branches that only require: the names become present',
    schema: object({ a: { type: 'string' } }, { anyOf: [{ required: ['a'] }, { required: ['b'] }] }),
    want: 'export type X = ({ a?: string } & ({ a: unknown } | { b: unknown }))',
  },
  {
    given: 'an enum with null',
    schema: { type: ['string', 'null'], enum: ['a', null] },
    want: 'export type X = ("a" | null)',
  },
  { given: 'an enum member of another type', schema: { type: 'string', enum: ['a', 1] }, want: 'export type X = "a"' },
  {
    given: 'nullable of OpenAPI 3.0',
    schema: { type: 'string', nullable: true },
    dialect: 'openapi-3.0',
    want: 'export type X = (string | null)',
  },
  { given: 'false', schema: object({ a: false }), want: 'export interface X { a?: never }' },
  {
    given: 'a default: the property stays optional',
    schema: object({ a: { type: 'string', default: 'x', format: 'date', deprecated: true } }),
    want: '/** * @deprecated * @format date * @default x */ a?: string',
  },
  {
    given: 'what asserts nothing that a type can say',
    schema: { not: { type: 'string' }, if: {}, minLength: 3 },
    want: '/** * @minLength 3 */ export type X = unknown',
  },
  {
    given: 'keywords of the type printer itself: they are not obeyed',
    schema: object({ a: { type: 'string', tsType: 'import("node:fs")', tsEnumNames: ['b'] } }),
    want: 'export interface X { a?: string }',
  },
  {
    given: 'siblings of $ref in draft-07: they do not count',
    schema: { $ref: '#/$defs/y', type: 'number', $defs: { y: { type: 'string' } } },
    dialect: 'draft-07',
    want: 'export type X = Y',
  },
];

describe('types', () => {
  it.each(rows)('are right for $given', async ({ schema, dialect, want }) => {
    const text = await declareTypes(new Map([['X', contract(schema, dialect)]]));
    expect(text.replace(/\s+/g, ' ')).toContain(want);
  });

  it('name shared definitions once, also where they refer to themselves', async () => {
    const $defs = {
      food: object({ id: { type: 'string' }, parts: { type: 'array', items: { $ref: '#/$defs/food' } } }),
    };
    const text = await declareTypes(
      new Map([
        ['FoodAdded', contract(object({ food: { $ref: '#/$defs/food' } }, { $defs }))],
        ['FoodChanged', contract(object({ food: { $ref: '#/$defs/food', description: 'After.' } }, { $defs }))],
      ]),
    );
    expect(text.match(/interface Food /g)).toHaveLength(1);
    expect(text).toContain('parts?: Food[]');
    expect(text).toContain('   * After.\n   */\n  food?: Food');
  });

  it('call the schema of an event by the name of the event', async () => {
    const $defs = { 'product.food-added.reader': object({ id: {} }), food: object({ id: {} }) };
    const text = await declareTypes(
      new Map([
        ['FoodAdded', contract({ $ref: '#/$defs/product.food-added.reader', $defs })],
        ['FoodChanged', contract({ $ref: '#/$defs/food', $defs })],
      ]),
    );
    expect(text).toContain('export interface FoodAdded {');
    expect(text).toContain('export type FoodChanged = Food');
  });

  it('stand for each service by itself', async () => {
    const texts = await generateTypes(catalog(service('a', { sends: [event({})] }), service('b')));
    expect([...texts.keys()]).toEqual(['a', 'b']);
    expect(texts.get('a')).toContain('export interface FoodAdded');
    expect(texts.get('b')).toBe('');
  });
});
