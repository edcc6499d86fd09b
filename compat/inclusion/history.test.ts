import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { forgetFormulas } from './algebra/table.ts';
import { includes } from './includes.ts';
import type { Inclusion, InclusionOptions } from './inclusion.ts';
import { forgetLanguages } from './languages/language.ts';

function ask([writer, reader]: readonly [Schema, Schema], options: InclusionOptions = {}): Promise<Inclusion> {
  return includes({ schema: writer, dialect: '2020-12' }, { schema: reader, dialect: '2020-12' }, options);
}

const words: fc.Arbitrary<Json> = fc.constantFrom('anna', 'bob', 'x', '', 7, 1.5);
const leaves: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom('string', 'number'), words, fc.nat(3))
  .map(([type, example, length]): JsonObject => ({ type, example, ...(type === 'string' && { minLength: length }) }));
const objects = (part: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), part, { minKeys: 1, noNullPrototype: true }).map((properties) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
  }));
const schemas = objects(fc.oneof(leaves, objects(leaves)));

const recursive = fc
  .tuple(schemas, schemas, fc.constantFrom('next', 'children'), fc.constantFrom('anyOf', 'oneOf'))
  .map(([one, other, name, union]): JsonObject => {
    const next: JsonObject = { [union]: [{ $ref: '#' }, other] };
    const properties = isObject(one['properties']) ? one['properties'] : {};
    return { ...one, properties: { ...properties, [name]: name === 'next' ? next : { type: 'array', items: next } } };
  });

/** What the writer may write, with the first property of another type. */
function tightened(schema: JsonObject): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const [first = 'a'] = Object.keys(properties);
  return { ...schema, properties: { ...properties, [first]: { type: 'boolean' } } };
}

describe('an answer', () => {
  it('takes the illustrations of its own schemas, not those of a like one that was asked about before', async () => {
    const people = (example: string): JsonObject => ({
      type: 'object',
      required: ['person', 'age'],
      properties: {
        person: { type: 'object', required: ['name'], properties: { name: { type: 'string', example } } },
        age: { type: 'integer', minimum: 1 },
      },
    });
    for (const name of ['anna', 'bob']) {
      const grown = { type: 'object', properties: { age: { type: 'integer', minimum: 2 } } };
      expect(await ask([people(name), grown])).toMatchObject({ witness: { person: { name }, age: 1 } });
    }
  });

  it('names what stood in the way where it stands in the schemas that it is about', async () => {
    const people = (name: string, pattern: string): JsonObject => ({
      type: 'object',
      required: [name],
      properties: { [name]: { type: 'string', pattern } },
    });
    for (const name of ['first', 'second']) {
      const pair = [people(name, '^(?:(a+)b)\\1$'), people(name, '^(?:(a+)b)(\\1)$')] as const;
      const answer = await ask(pair);
      const because = answer.verdict === 'undecided' ? answer.because : [];
      expect([...new Set(because.map(({ pointer }) => pointer))]).toEqual([`/properties/${name}`]);
    }
  });

  it('is the same whatever was asked before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(schemas, { minLength: 2, maxLength: 6 }), async (asked) => {
        const pairs = asked.map((schema): readonly [JsonObject, JsonObject] => [schema, tightened(schema)]);
        const inARow: Inclusion[] = [];
        for (const pair of pairs) inARow.push(await ask(pair));
        for (const [index, pair] of pairs.entries()) {
          forgetFormulas();
          forgetLanguages();
          expect(await ask(pair)).toEqual(inARow[index]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same whatever was asked before, also where it takes all the steps that there are', async () => {
    const budgets = fc.integer({ min: 5, max: 400 });
    const asking = fc.array(fc.tuple(fc.oneof(schemas, recursive), fc.oneof(schemas, recursive), budgets), {
      minLength: 2,
      maxLength: 5,
    });
    let decided = 0;
    let open = 0;
    await fc.assert(
      fc.asyncProperty(asking, async (asked) => {
        const inARow: Inclusion[] = [];
        for (const [writer, reader, budget] of [...asked, ...asked]) {
          inARow.push(await ask([writer, reader], { budget, writer: 'declared' }));
        }
        for (const [index, [writer, reader, budget]] of asked.entries()) {
          forgetFormulas();
          forgetLanguages();
          const alone = await ask([writer, reader], { budget, writer: 'declared' });
          expect([inARow[index], inARow[index + asked.length]]).toEqual([alone, alone]);
          if (alone.verdict === 'undecided') open += 1;
          else decided += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect([decided > 20, open > 20]).toEqual([true, true]);
  });
});
