import { dialects } from '#model/dialect.ts';
import type { Json, JsonObject } from '#model/json.ts';
import type { Dialect, SchemaResource } from '#model/schema.ts';
import { ask } from './ask.ts';
import { draftOf } from './documents/keywords.ts';
import { isEvident } from './evident.ts';
import { smallSchemas } from './proofs/small-schemas.ts';
import { written } from './proofs/written.ts';

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const node = (more: JsonObject = {}): JsonObject => ({
  ...object({ next: { $ref: '#/$defs/node' }, value: { type: 'integer' } }),
  ...more,
});

function evident(writer: Json, reader: Json, dialect: Dialect = '2020-12'): boolean {
  const side = (schema: Json): SchemaResource => ({ schema: schema as SchemaResource['schema'], dialect });
  return isEvident(side(writer), side(reader));
}

describe('what is evident', () => {
  it.each<[string, Json, Json]>([
    ['fewer places', object({ a: { type: 'string' }, b: { type: 'null' } }), object({ a: { type: 'string' } })],
    ['wider types', { type: 'integer' }, { type: ['number', 'null'] }],
    ['wider bounds', { minimum: 2, maxLength: 3 }, { minimum: 1, maxLength: 3 }],
    ['fewer that are required', { required: ['a', 'b'] }, { required: ['b'] }],
    ['more members', { enum: ['a', { b: 1 }] }, { enum: [{ b: 1 }, 'c', 'a'] }],
    [
      'closed, with more names',
      object({ a: {} }, { additionalProperties: false }),
      object({ a: {}, b: {} }, { additionalProperties: false }),
    ],
    [
      'what stands behind references',
      { $ref: '#/$defs/a', $defs: { a: { minLength: 2 } } },
      { allOf: [{ minLength: 1 }] },
    ],
    [
      'the same union',
      { oneOf: [{ $ref: '#/$defs/a' }], $defs: { a: true } },
      { oneOf: [{ $ref: '#/$defs/a' }], $defs: { a: true } },
    ],
    [
      'recursion',
      { $ref: '#/$defs/node', $defs: { node: node({ required: ['value'] }) } },
      { $ref: '#/$defs/node', $defs: { node: node() } },
    ],
  ])('is %s', (_, writer, reader) => {
    expect([evident(writer, reader), evident(reader, writer)]).toEqual([true, _ === 'the same union']);
  });

  it.each<[string, Json, Json, Dialect?]>([
    ['a place that the writer does not name', object({ a: {} }), object({ b: { type: 'string' } })],
    [
      'the same words behind which another schema stands',
      { anyOf: [{ $ref: '#/$defs/a' }], $defs: { a: true } },
      { anyOf: [{ $ref: '#/$defs/a' }], $defs: { a: false } },
    ],
    ['a bound that a flag makes exclusive', { minimum: 1 }, { minimum: 1, exclusiveMinimum: true }, 'draft-04'],
    ['null', { type: 'string', nullable: true }, { type: 'string' }, 'openapi-3.0'],
    ['items after a list of them', { prefixItems: [{}], items: { type: 'string' } }, { items: { type: 'string' } }],
    [
      'what a reference hides',
      { $ref: '#/definitions/a', minLength: 2, definitions: { a: {} } },
      { minLength: 1 },
      'draft-07',
    ],
    ['a reference to itself', { $ref: '#' }, { $ref: '#' }],
    ['an enum that lets others pass', { 'x-extensible-enum': true, enum: ['a'] }, { enum: ['a'] }],
  ])('is not %s', (...[, writer, reader, dialect]) => {
    expect(evident(writer, reader, dialect)).toBe(false);
  });

  it('is soon given up', () => {
    const twice = { a: { $ref: '#/$defs/b0' }, b: { $ref: '#/$defs/b0' } };
    const deep = Array.from({ length: 40 }, (_, index) => {
      const next = { $ref: `#/$defs/b${index + 1}` };
      return [`b${index}`, object({ a: next, b: next })];
    });
    const schema = (leaf: JsonObject): Json => ({
      ...object(twice),
      $defs: { ...Object.fromEntries(deep), b40: leaf },
    });
    expect(evident(schema({ minLength: 2 }), schema({ minLength: 1 }))).toBe(false);
  });

  it.each(dialects)('is never what the search refutes, in %s', (dialect) => {
    const additions = dialect === 'openapi-3.0' ? 1 : Math.min(draftOf(dialect), 3) + 1;
    const all = smallSchemas.slice(0, additions).flat();
    const sides = all.map((document: JsonObject) => ({ schema: written(document, dialect, false), dialect }));
    let count = 0;
    const wrong = sides.flatMap((writer) =>
      sides.flatMap((reader) => {
        if (!isEvident(writer, reader)) return [];
        count++;
        return ask(writer, reader, {}).outcome.kind === 'found' ? [JSON.stringify([writer.schema, reader.schema])] : [];
      }),
    );
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(sides.length);
  });
});
