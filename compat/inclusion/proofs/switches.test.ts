import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { includes } from '../includes.ts';
import type { InclusionOptions } from '../inclusion.ts';
import { runsFrom } from './seeds.ts';

const runs = runsFrom(process.env, 20);
const dialect = '2020-12';
const ask = (writer: Schema, reader: Schema, options: InclusionOptions = {}) =>
  includes({ schema: writer, dialect }, { schema: reader, dialect }, options);

const validator = (schema: Schema, useDefaults: boolean): ((value: Json) => boolean) => {
  const validate = new Ajv2020({ strict: false, logger: false, useDefaults, validateFormats: false }).compile(schema);
  return (value) => validate(JSON.parse(JSON.stringify(value))) === true;
};

const leaf = fc.constantFrom<JsonObject>(
  { type: 'integer', maximum: 3 },
  { type: 'integer', default: 2 },
  { type: 'integer', maximum: 1, default: 2 },
  { enum: ['x', 'y'] },
  { enum: ['x', 'y', 1], 'x-extensible-enum': true },
  { enum: ['x'], default: 'x' },
  { type: 'string' },
  { type: 'string', format: 'date' },
);
const names = fc.constantFrom('a', 'b');

/** Objects, also within others and as branches, whose properties have defaults, and enums that may grow. */
const { shape } = fc.letrec<{ shape: JsonObject }>((tie) => {
  const part = fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('shape'));
  const object = fc.record({
    type: fc.constant('object'),
    properties: fc.dictionary(names, part, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    required: fc.uniqueArray(names, { maxLength: 2 }),
  });
  const branches = fc.record({
    keyword: fc.constantFrom('anyOf', 'oneOf', 'allOf', 'not', 'contains'),
    list: fc.array(object, { minLength: 1, maxLength: 2 }),
  });
  return {
    shape: fc.oneof(
      { weight: 3, arbitrary: object },
      branches.map(({ keyword, list }): JsonObject => {
        const [first = {}] = list;
        return { [keyword]: keyword === 'not' || keyword === 'contains' ? first : list };
      }),
    ),
  };
});

const plainValues: readonly Json[] = [null, 1, 'x', [], [{}], [{ a: 1 }]];
const values = plainValues.concat(
  [undefined, 0, 2, 9, 'x', 'z', {}].flatMap((a) =>
    [undefined, 1, 'y', { a: 'x' }].map(
      (b): Json => ({ ...(a !== undefined && { a }), ...(b !== undefined && { b }) }),
    ),
  ),
);

/** `change` made to every schema within `schema` to which the reader's switches apply. */
function reread(schema: Json, change: (fields: JsonObject) => JsonObject): Json {
  if (isArray(schema)) return schema.map((part) => reread(part, change));
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).map(([name, part]): [string, Json] => {
    if (name === 'properties' && isObject(part)) {
      return [name, Object.fromEntries(Object.entries(part).map(([key, one]) => [key, reread(one, change)]))];
    }
    return [name, ['anyOf', 'oneOf', 'allOf', 'contains'].includes(name) ? reread(part, change) : part];
  });
  return change(Object.fromEntries(entries));
}

const typeNames = (members: readonly Json[]): string[] => [
  ...new Set(members.map((member) => (typeof member === 'number' ? 'number' : typeof member))),
];

/** An enum that lets members pass which it does not list, spelled out. */
const grown =
  (all: boolean) =>
  (fields: JsonObject): JsonObject => {
    const { enum: members, ...rest } = fields;
    if (!isArray(members) || !(all || fields['x-extensible-enum'] !== undefined)) return fields;
    return { ...rest, type: typeNames(members) };
  };

const sides = fc.tuple(shape, shape).map(([writer, reader]) => ({ writer, reader }));

describe(`each switch means what a validator does (seed ${runs.seed})`, () => {
  it('defaults are filled in where Ajv fills them in', async () => {
    const property = fc.asyncProperty(sides, async ({ writer, reader }) => {
      const answer = await ask(writer, reader, { requiredWithDefault: 'safe', format: 'annotation' });
      const [writes, reads] = [validator(writer, false), validator(reread(reader, grown(false)) as Schema, true)];
      if (answer.verdict === 'included') {
        const lost = values.find((value) => writes(value) && !reads(value));
        expect(lost).toBeUndefined();
      } else if (answer.verdict === 'not-included') {
        expect([writes(answer.witness), reads(answer.witness)]).toEqual([true, false]);
      }
    });
    await fc.assert(property, { ...runs, numRuns: runs.numRuns * 2 });
  }, 3_600_000);

  it.each([true, false])(
    'enums that grow let all of their types pass (all of them: %s)',
    async (all) => {
      const property = fc.asyncProperty(sides, async ({ writer, reader }) => {
        const growth = await ask(writer, reader, { ...(all && { enumGrowth: 'safe' }), format: 'annotation' });
        const spelled = await ask(writer, reread(reader, grown(all)) as Schema, { format: 'annotation' });
        // A witness that only the stated reader refuses is none.
        if (growth.verdict !== 'undecided') expect(growth.verdict).toBe(spelled.verdict);
      });
      await fc.assert(property, runs);
    },
    3_600_000,
  );

  it('formats that annotate say nothing', async () => {
    const silent = (schema: Json): Schema =>
      JSON.parse(JSON.stringify(schema, (name, part) => (name === 'format' ? undefined : part))) as Schema;
    const property = fc.asyncProperty(sides, async ({ writer, reader }) => {
      const [annotated, without] = [
        await ask(writer, reader, { format: 'annotation' }),
        await ask(silent(writer), silent(reader)),
      ];
      expect(annotated.verdict).toBe(without.verdict);
    });
    await fc.assert(property, runs);
  }, 3_600_000);

  it.each<[string, Schema, 'safe' | 'breaking', string]>([
    ['a property', { properties: { a: { default: 1 } }, required: ['a'] }, 'safe', 'included'],
    ['a property', { properties: { a: { default: 1 } }, required: ['a'] }, 'breaking', 'not-included'],
    ['oneOf', { oneOf: [{ properties: { a: { default: 1 } }, required: ['a'] }] }, 'safe', 'not-included'],
    ['anyOf', { anyOf: [{ properties: { a: { default: 1 } }, required: ['a'] }] }, 'safe', 'not-included'],
    ['allOf', { allOf: [{ properties: { a: { default: 1 } }, required: ['a'] }] }, 'safe', 'included'],
    ['a default that is refused', { properties: { a: { default: 'x', type: 'null' } } }, 'safe', 'not-included'],
  ])('within %s: %j, %s', async (_, reader, requiredWithDefault, verdict) => {
    const writer = { type: 'object', properties: { a: { type: 'null' } } };
    expect((await ask(writer, reader, { requiredWithDefault })).verdict).toBe(verdict);
  });
});
