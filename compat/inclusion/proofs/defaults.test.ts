import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Json, JsonObject } from '#model/json.ts';
import { includes } from '../includes.ts';
import { loops } from './schemas.ts';
import { runsFrom } from './seeds.ts';

const runs = runsFrom(process.env, 40);
const dialect = '2020-12';

const options = { strict: false, logger: false, ownProperties: true } as const;
const bare = new Ajv2020(options);
const filling = new Ajv2020({ ...options, useDefaults: true });

/** What a validator says that fills in defaults as it goes, or one that does not. */
const judge = (schema: JsonObject, useDefaults: boolean): ((value: Json) => boolean) => {
  const ajv = useDefaults ? filling : bare;
  const validate = ajv.compile(schema);
  ajv.removeSchema(schema);
  return (value) => validate(JSON.parse(JSON.stringify(value))) === true;
};

const names = fc.constantFrom('a', 'b');
const fallback = fc.constantFrom<Json>(0, 2, 9, 'x', {}, { a: 1 });
const leaf = fc.constantFrom<JsonObject>({}, { type: 'integer' }, { maximum: 3 }, { type: 'string' }, { const: 2 });

/** Schemas that fill in, and schemas that notice: sizes, names, conditions, unions, constants, references. */
const part = fc.letrec<{ schema: JsonObject; property: JsonObject }>((tie) => {
  const schema = tie('schema');
  const property = fc
    .record({ plain: fc.oneof({ depthSize: 'small' }, leaf, schema), value: fc.option(fallback, { nil: undefined }) })
    .map(({ plain, value }): JsonObject => (value === undefined ? plain : { ...plain, default: value }));
  const properties = fc
    .dictionary(names, tie('property'), { minKeys: 1, maxKeys: 2, noNullPrototype: true })
    .map((made): JsonObject => ({ properties: made }));
  const keyword = fc.oneof(
    properties,
    properties,
    fc.uniqueArray(names, { minLength: 1, maxLength: 2 }).map((required): JsonObject => ({ required })),
    fc.constantFrom<JsonObject>(
      { maxProperties: 1 },
      { minProperties: 1 },
      { minProperties: 2 },
      { propertyNames: { const: 'a' } },
      { dependentRequired: { a: ['b'] } },
      { enum: [{}, { a: 2 }, { a: 2, b: 'x' }, 1] },
      { patternProperties: { '^a': { type: 'integer' } } },
      { $ref: '#/$defs/x' },
      { $ref: '#/$defs/y' },
      { type: 'object' },
      { additionalProperties: false },
    ),
    schema.map((inner): JsonObject => ({ dependentSchemas: { a: inner } })),
    schema.map((inner): JsonObject => ({ not: inner })),
    schema.map((inner): JsonObject => ({ items: inner })),
    schema.map((inner): JsonObject => ({ contains: inner })),
    schema.map((inner): JsonObject => ({ additionalProperties: inner })),
    schema.map((inner): JsonObject => ({ patternProperties: { '^b': inner } })),
    schema.map((inner): JsonObject => ({ unevaluatedProperties: inner })),
    fc.constant<JsonObject>({ unevaluatedProperties: false }),
    fc.tuple(schema, schema).map(([one, two]): JsonObject => ({ if: one, ...Object.fromEntries([['then', two]]) })),
    fc
      .tuple(fc.constantFrom('allOf', 'allOf', 'anyOf', 'oneOf'), fc.array(schema, { minLength: 1, maxLength: 2 }))
      .map(([name, list]): JsonObject => ({ [name]: list })),
  );
  return {
    property,
    schema: fc.oneof(
      { depthSize: 'small' },
      properties,
      fc.array(keyword, { minLength: 1, maxLength: 3 }).map((parts): JsonObject => Object.assign({}, ...parts)),
    ),
  };
}).schema;

const reader = fc
  .record({ root: part, x: part, y: part })
  .map(({ root, x, y }): JsonObject => ({ ...root, $defs: { x, y } }))
  .filter((schema) => !loops(schema, dialect));
const writers = fc.oneof(
  fc.constantFrom<JsonObject>({}, { type: 'object' }, { type: 'object', maxProperties: 0 }, { required: ['a'] }),
  fc.constantFrom<JsonObject>({ properties: { a: { type: 'integer' } }, additionalProperties: false }),
  part.map((root): JsonObject => ({ ...root, $defs: { x: {}, y: {} } })),
);

const within: readonly (Json | undefined)[] = [undefined, 0, 2, 9, 'x', {}, { a: 1 }, { b: 2 }, [{}]];
const values: readonly Json[] = [
  null,
  1,
  [],
  [{}],
  [{ a: 1 }, {}],
  { c: 1 },
  { a: { a: {} } },
  { b: { a: {}, b: {} } },
  ...within.flatMap((a) => within.map((b): Json => ({ ...(a !== undefined && { a }), ...(b !== undefined && { b }) }))),
];

describe(`a reader that fills in defaults accepts what its validator accepts (seed ${runs.seed})`, () => {
  it('whatever looks at the value beside, around and below them', async () => {
    const seen = { included: 0, 'not-included': 0, undecided: 0, invalid: 0 };
    const property = fc.asyncProperty(writers, reader, async (writer, made) => {
      const answer = await includes(
        { schema: writer, dialect },
        { schema: made, dialect },
        { requiredWithDefault: 'safe' },
      );
      seen[answer.verdict] += 1;
      const [writes, reads] = [judge(writer, false), judge(made, true)];
      if (answer.verdict === 'not-included') {
        expect([answer.witness, writes(answer.witness), reads(answer.witness)]).toEqual([answer.witness, true, false]);
      }
      if (answer.verdict === 'included') expect(values.find((value) => writes(value) && !reads(value))).toBeUndefined();
    });
    await fc.assert(property, { ...runs, numRuns: runs.numRuns * 10 });
    expect(seen.included).toBeGreaterThan(runs.numRuns / 4);
    expect(seen['not-included']).toBeGreaterThan(runs.numRuns);
    if (process.env['PROOF_RUNS'] !== undefined) process.stdout.write(`${JSON.stringify(seen)}\n`);
  }, 3_600_000);
});
