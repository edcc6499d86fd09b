import fc from 'fast-check';
import type { Json, JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { type InclusionOptions, includes } from './inclusion/index.ts';
import { plainRefusal } from './plain-refusal.ts';

const dialect = 'openapi-3.0';
const only = (value: Json): SchemaResource => ({ schema: { enum: [value] }, dialect: '2020-12' });

const value = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    fc.constantFrom<Json>(null, true, 'a', 1, 1.5, 3),
    fc.array(tie('any'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('any'), { maxKeys: 2 }),
  ),
})).any;

const schema = fc.letrec<{ any: JsonObject }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    fc.constantFrom<JsonObject>(
      { type: 'string' },
      { type: 'string', nullable: true },
      { type: 'integer', minimum: 2 },
      { type: 'number', maximum: 2, exclusiveMaximum: true },
      { enum: ['b'] },
      { type: 'string', format: 'date', default: '2020-01-01' },
      { type: 'object', required: ['a'], additionalProperties: false },
      { $ref: '#/$defs/Part' },
    ),
    fc
      .tuple(fc.subarray(['a', 'b']), fc.dictionary(fc.constantFrom('a', 'b'), tie('any'), { maxKeys: 2 }))
      .map(([required, properties]): JsonObject => ({ type: 'object', required, properties })),
    tie('any').map((items): JsonObject => ({ type: 'array', items })),
    fc
      .tuple(fc.constantFrom('allOf', 'anyOf', 'oneOf'), fc.array(tie('any'), { minLength: 1, maxLength: 2 }))
      .map(([keyword, branches]): JsonObject => ({ [keyword]: branches })),
  ),
})).any;

const settings: readonly InclusionOptions[] = [
  { enumGrowth: 'safe' },
  { readerTolerant: true },
  { format: 'annotation' },
  { requiredWithDefault: 'safe' },
];

describe('what is plainly refused', () => {
  it('is refused by the engine, too, under each setting', async () => {
    const said = new Map<string | undefined, number>();
    await fc.assert(
      fc.asyncProperty(schema, schema, value, async (root, Part, written) => {
        const reader: SchemaResource = { schema: { ...root, $defs: { Part } }, dialect };
        const plain = plainRefusal(reader, written);
        said.set(plain, (said.get(plain) ?? 0) + 1);
        for (const over of plain === undefined ? [] : settings) {
          if (plain === 'incomplete' && over.requiredWithDefault !== undefined) continue;
          expect((await includes(only(written), { ...reader, dialect }, over)).verdict).not.toBe('included');
        }
      }),
      { seed: 5, numRuns: 250 },
    );
    expect(Math.min(...['of another kind', 'incomplete', undefined].map((one) => said.get(one) ?? 0))).toBeGreaterThan(
      5,
    );
  });

  it('is not what only a default, a format or a list of values refuses', () => {
    const of = (part: JsonObject): SchemaResource => ({ schema: part, dialect });
    expect(plainRefusal(of({ enum: ['a'] }), 'b')).toBeUndefined();
    expect(plainRefusal(of({ type: 'string', format: 'date' }), 'b')).toBeUndefined();
    expect(plainRefusal(of({ properties: {}, additionalProperties: false }), { a: 1 })).toBeUndefined();
    expect(plainRefusal(of({ required: ['a'], properties: { a: { default: 1 } } }), {})).toBe('incomplete');
    expect(plainRefusal(of({ type: 'string', nullable: true }), null)).toBeUndefined();
    expect(plainRefusal({ ...of({ type: 'string' }), uri: 'https://example.com/a' }, 1)).toBeUndefined();
  });
});
