import fc from 'fast-check';
import type { Json, JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { includes } from '../inclusion/index.ts';
import { isMonotoneAt } from './monotone.ts';
import { isIdle, isNarrower } from './narrower.ts';

const scalar = fc.constantFrom<Json>({ type: 'string' }, { type: 'integer' }, { type: 'number' }, {}, { enum: ['a'] });

/** A schema, and what an edit may put under one of its keywords. */
const keywords: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  type: fc.constantFrom<Json>('object', 'string', 'array', 'number', ['object', 'null'], ['string', 'array']),
  nullable: fc.boolean(),
  enum: fc.subarray<Json>(['a', 1, {}, null], { minLength: 1 }),
  required: fc.subarray(['a', 'b']),
  properties: fc.dictionary(fc.constantFrom('a', 'b'), scalar, { maxKeys: 2 }),
  additionalProperties: fc.oneof(fc.boolean(), scalar),
  patternProperties: fc.dictionary(fc.constantFrom('a', 'b'), scalar, { maxKeys: 1 }),
  items: scalar,
  minItems: fc.constantFrom(0, 1, 2),
  maximum: fc.constantFrom(1, 2),
  exclusiveMaximum: fc.boolean(),
  allOf: fc.array(scalar, { minLength: 1, maxLength: 2 }),
  anyOf: fc.array(scalar, { minLength: 1, maxLength: 2 }),
  oneOf: fc.array(scalar, { minLength: 1, maxLength: 2 }),
  not: scalar,
  format: fc.constantFrom('date', 'time'),
};

const some = fc
  .record(keywords, { requiredKeys: [] })
  .map(
    (schema): JsonObject =>
      Object.fromEntries(
        Object.entries(schema).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
  );
const edit = fc
  .constantFrom(...Object.keys(keywords))
  .chain((keyword) => fc.tuple(fc.constant(keyword), fc.option(keywords[keyword] ?? fc.constant(null))));

function edited(schema: JsonObject, [keyword, value]: readonly [string, Json]): JsonObject {
  const { [keyword]: _, ...others } = schema;
  return value === null ? others : { ...others, [keyword]: value };
}

const dialect = 'openapi-3.0';

describe('what is plainly narrower', () => {
  it('accepts nothing else, by the engine', async () => {
    let narrower = 0;
    await fc.assert(
      fc.asyncProperty(some, edit, async (more, change) => {
        const less = edited(more, change);
        if (!isNarrower(less, more)) return;
        narrower += 1;
        expect((await includes({ schema: less, dialect }, { schema: more, dialect })).verdict).not.toBe('not-included');
      }),
      { seed: 7, numRuns: 1500 },
    );
    expect(narrower).toBeGreaterThan(300);
  });

  it('narrows what it is a part of where that is monotone', async () => {
    const to: JsonObject = { $ref: '#/$defs/Part' };
    const around: readonly ((part: Json) => JsonObject)[] = [
      (part) => ({ type: 'object', properties: { p: part } }),
      (part) => ({ type: 'array', items: part }),
      (part) => ({ additionalProperties: part }),
      (part) => ({ allOf: [part, { type: ['object', 'string'] }] }),
      (part) => ({ anyOf: [part, { type: 'integer' }] }),
      (part) => ({ oneOf: [part, { type: 'string' }] }),
      (part) => ({ not: part }),
      (part) => ({ if: part, else: { type: 'string' } }),
      (part) => ({ type: 'array', contains: part, maxContains: 1 }),
    ];
    const wrap = fc.constantFrom(...around);
    const root = fc.oneof(
      fc.tuple(wrap, wrap).map(([outer, inner]) => outer(inner(to))),
      fc
        .tuple(wrap, wrap)
        .map(([one, other]): JsonObject => ({ type: 'object', properties: { a: one(to), b: other(to) } })),
    );
    const said = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(root, some, edit, async (whole, more, change) => {
        const less = edited(more, change);
        const side = (Part: JsonObject): SchemaResource => ({
          schema: { ...whole, $defs: { Part } },
          dialect: '2020-12',
        });
        if (!isNarrower(less, more)) return;
        const isMonotone = isMonotoneAt(side(more), '/$defs/Part');
        said.add(isMonotone);
        if (!isMonotone) return;
        expect((await includes(side(less), side(more))).verdict).not.toBe('not-included');
      }),
      { seed: 8, numRuns: 1000 },
    );
    expect(said.size).toBe(2);
  });

  it('changes nothing anywhere where it is about other values', async () => {
    const lists = ['items', 'minItems'];
    let idle = 0;
    await fc.assert(
      fc.asyncProperty(some, edit, async (schema, change) => {
        if (!isIdle([change[0]], schema)) return;
        idle += 1;
        const sides: readonly SchemaResource[] = [schema, edited(schema, change)].map((part) => ({
          schema: { not: part },
          dialect,
        }));
        const [one, other] = sides;
        if (one === undefined || other === undefined) return;
        expect((await includes(one, other)).verdict).not.toBe('not-included');
        expect((await includes(other, one)).verdict).not.toBe('not-included');
      }),
      { seed: 9, numRuns: 1500 },
    );
    expect(idle).toBeGreaterThan(50);
    expect(isIdle(lists, { type: ['string', 'array'] })).toBe(false);
    expect(isIdle(lists, {})).toBe(false);
    expect(isIdle([...lists, 'minLength'], { type: 'string' })).toBe(false);
  });

  it('is not looked for where other schemas have a say', () => {
    const resource = (schema: JsonObject): SchemaResource => ({ schema, dialect: '2020-12' });
    const member = { properties: { p: { type: 'string' } } };
    const at = '/properties/p';
    expect(isMonotoneAt(resource(member), at)).toBe(true);
    expect(isMonotoneAt(resource({ ...member, unevaluatedProperties: false }), at)).toBe(false);
    expect(isMonotoneAt(resource({ ...member, $ref: 'elsewhere.json' }), at)).toBe(false);
    expect(isMonotoneAt({ ...resource(member), uri: 'https://example.com/a' }, at)).toBe(false);
    expect(isMonotoneAt(resource({ oneOf: [member] }), `/oneOf/0${at}`)).toBe(false);
  });
});
