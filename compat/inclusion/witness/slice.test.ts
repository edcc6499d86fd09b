import fc from 'fast-check';
import { dialects } from '#model/dialect.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import { hasLoop } from '../documents/loops.ts';
import { plain } from '../proofs/plain.ts';
import { samples } from '../proofs/samples.ts';
import { documents } from '../proofs/schemas.ts';
import { runsFrom, seeds } from '../proofs/seeds.ts';
import { written } from '../proofs/written.ts';
import { ajvJudge } from './ajv.ts';
import { hyperjumpJudge } from './hyperjump.ts';
import { sliced } from './slice.ts';

const text = { type: 'string' } as const;

describe('the slice of a schema that one value meets', () => {
  it('has a property and a definition only where the value leads there, however deep', () => {
    const node = {
      title: 'Node',
      type: 'object',
      properties: { next: { $ref: '#/$defs/node' }, deep: { $ref: '#/$defs/deep' }, list: { items: text } },
    };
    const schema = { $ref: '#/$defs/node', $defs: { node, deep: { properties: { a: text, b: text } }, lost: text } };
    const meets = (value: Json) => sliced(schema, '2020-12', value);
    const first = { type: 'object', properties: { next: { $ref: '#/$defs/1' } } };
    expect(meets({ next: {} })).toEqual({ $ref: '#/$defs/1', $defs: { 1: first } });
    expect(meets({ deep: { b: '' } })).toEqual({
      $ref: '#/$defs/1',
      $defs: { 1: { type: 'object', properties: { deep: { $ref: '#/$defs/2' } } }, 2: { properties: { b: text } } },
    });
    expect(meets({ list: [] })).toMatchObject({ $defs: { 1: { properties: { list: { items: {} } } } } });
  });

  it('has of a schema that refuses the value what refuses it', () => {
    const kinds = ['a', 'b', 'c'].map((kind) => ({
      type: 'object',
      required: ['kind', 'more'],
      properties: { kind: { enum: [kind] }, more: text },
      minProperties: 1,
    }));
    expect(sliced({ anyOf: kinds }, '2020-12', 7)).toEqual({ anyOf: kinds.map(() => ({ type: 'object' })) });
    expect(sliced({ anyOf: kinds }, '2020-12', { kind: 'b' })).toEqual({
      anyOf: kinds.map(() => ({ required: ['more'] })),
    });
    const named = (kind: string) => ({ properties: { kind: { enum: [kind] } } });
    expect(sliced({ anyOf: kinds }, '2020-12', { kind: 'b', more: '' })).toEqual({
      anyOf: [named('a'), kinds[1], named('c')],
    });
    const nullable = { type: 'object', nullable: true, required: ['a'] };
    expect(sliced(nullable, 'openapi-3.0', null)).toEqual({ type: 'object', nullable: true });
    expect(sliced(nullable, 'draft-07', null)).toEqual({ type: 'object' });
  });

  it('follows a refusal to where it shows, and leaves the rest of the schema out', () => {
    const schema = {
      $ref: '#/$defs/order',
      $defs: {
        order: { required: ['lines'], properties: { note: text, lines: { items: { $ref: '#/$defs/line' } } } },
        line: { type: 'object', properties: { a: text, b: { oneOf: [{ const: 1 }, { const: 2 }] } } },
      },
    };
    expect(
      sliced(schema, '2020-12', {
        note: '',
        lines: [
          { a: '', b: 2 },
          { a: '', b: 3 },
        ],
      }),
    ).toEqual({
      $ref: '#/$defs/1',
      $defs: {
        1: { properties: { lines: { items: { $ref: '#/$defs/2' } } } },
        2: { properties: { b: { oneOf: [{ const: 1 }, { const: 2 }] } } },
      },
    });
    expect(sliced({ properties: { a: text }, additionalProperties: false }, '2020-12', { a: '', b: '' })).toEqual({
      additionalProperties: false,
    });
    const matched = { patternProperties: { '^b': text }, additionalProperties: false };
    expect(sliced(matched, '2020-12', { b: '' })).toEqual(matched);
    const tuple = { prefixItems: [text], items: false };
    expect(sliced(tuple, '2020-12', [''])).toEqual(tuple);
  });

  it('finds what a reference names anywhere in the document, and none where names may lead elsewhere', () => {
    const schema = { properties: { 'a b': text, c: { $ref: '#/properties/a%20b' } } };
    expect(sliced(schema, 'draft-07', { c: 1 })).toEqual({
      properties: { c: { $ref: '#/definitions/1' } },
      definitions: { 1: text },
    });
    for (const word of [{ $id: 'https://example.com/a' }, { $ref: 'other.json' }, { $dynamicRef: '#node' }]) {
      expect(sliced({ allOf: [word] }, '2020-12', 1)).toBeUndefined();
    }
  });

  it('is none where a schema leads back to itself for the same value', () => {
    const loop = { type: 'object', anyOf: [{ $ref: '#/$defs/a' }, text] };
    expect(sliced({ $ref: '#/$defs/a', $defs: { a: loop } }, '2020-12', 1)).toBeUndefined();
    const deeper = { type: 'object', items: { $ref: '#/$defs/a' } };
    expect(sliced({ $ref: '#/$defs/a', $defs: { a: deeper } }, '2020-12', 1)).toEqual({
      $ref: '#/$defs/1',
      $defs: { 1: { type: 'object' } },
    });
  });

  it.each(dialects)('says of the value what the whole one says, in %s', async (dialect) => {
    const judged = (schema: JsonObject | boolean, value: Json) =>
      ajvJudge({ resource: { schema, dialect }, format: 'assertion' }, value);
    const second = (schema: JsonObject | boolean, value: Json) =>
      hyperjumpJudge({ resource: { schema, dialect }, format: 'annotation' }, value);
    let count = 0;
    const law = fc.asyncProperty(documents(dialect), seeds, async (document, seed) => {
      const whole = written(plain(document), dialect, false);
      if (hasLoop({ schema: whole, dialect })) return;
      for (const value of samples(document, 12, seed)) {
        const slice = sliced(whole, dialect, value);
        if (slice === undefined) continue;
        count += 1;
        const answer = await judged(whole, value);
        const other = await judged(slice, value);
        // Ajv asks nothing more of an array that is shorter than a tuple, which a slice never is.
        const differs = answer !== undefined && other !== answer;
        if (differs) expect([other, await second(whole, value)]).toEqual([other, other]);
      }
    });
    await fc.assert(law, runsFrom(process.env, 150));
    expect(count).toBeGreaterThan(500);
  });

  it.each(['draft-07', '2020-12', 'openapi-3.0'] as const)(
    'is filled in as the whole one is, in %s',
    async (dialect) => {
      const judged = (schema: JsonObject | boolean, value: Json) =>
        ajvJudge({ resource: { schema, dialect }, format: 'assertion', fills: true }, value);
      const law = fc.asyncProperty(documents(dialect), seeds, async (document, seed) => {
        const whole = withDefaults(written(plain(document), dialect, false));
        if (hasLoop({ schema: whole, dialect })) return;
        for (const value of samples(document, 6, seed)) {
          const slice = sliced(whole, dialect, value, true);
          const answer = await judged(whole, value);
          // Ajv deviates on `contains` beside tuples, of which a slice may have fewer.
          if (slice === undefined || answer === undefined || JSON.stringify(whole).includes('"contains"')) continue;
          expect(await judged(slice, value)).toBe(answer);
        }
      });
      await fc.assert(law, runsFrom(process.env, 40));
    },
  );
});

/** Each property has a default: of a type that may fit, or not. */
function withDefaults(schema: Json): JsonObject {
  const made = JSON.parse(JSON.stringify(schema), (name, held: Json) => {
    if (name !== 'properties' || !isObject(held)) return held;
    const filled = (key: string, part: Json): Json =>
      isObject(part) ? { ...part, default: part['type'] === 'object' ? {} : key === 'a' ? 'ab' : 1 } : part;
    return Object.fromEntries(Object.entries(held).map(([key, part]) => [key, filled(key, part)]));
  });
  return made as JsonObject;
}
