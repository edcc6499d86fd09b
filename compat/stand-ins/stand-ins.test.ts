import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { includes } from '../inclusion/index.ts';
import { cut } from './cut.ts';
import { filled } from './fill.ts';

const fillers = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`Filler${index}`, { type: 'integer' }]));
const to = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });

function over(root: JsonObject, pool: JsonObject): SchemaResource {
  return { schema: { ...root, $defs: { ...fillers, ...pool } }, dialect: '2020-12' };
}

function poolOf({ schema }: SchemaResource): JsonObject {
  const pool = isObject(schema) ? schema['$defs'] : undefined;
  return isObject(pool) ? pool : {};
}

function accepts({ schema }: SchemaResource, value: Json): boolean {
  return new Ajv2020({ strict: false }).validate(isObject(schema) ? { ...schema } : schema === true, value);
}

/** The answer about less, and about everything. */
async function bothAnswers(writer: SchemaResource, reader: SchemaResource) {
  const options = { writer: 'declared' } as const;
  const less = cut(writer, reader);
  const whole = await includes(writer, reader, options);
  if (less === undefined) return { whole };
  const answer = await includes(less.writer, less.reader, options);
  const ground = { pool: poolOf(writer), dialect: writer.dialect };
  const isRefused = answer.verdict === 'not-included';
  return { whole, answer, witness: isRefused ? await filled(answer.witness, less.standIns, ground) : undefined };
}

const user = { type: 'object', required: ['login'], properties: { login: { type: 'string' } } };

describe('stand-ins', () => {
  it('replace what both sides state alike, and leave what they do not', () => {
    const food = (price: Json): JsonObject => ({ type: 'object', properties: { owner: to('User'), price } });
    const less = cut(
      over(to('Food'), { User: user, Food: food({ type: 'number' }) }),
      over(to('Food'), { User: user, Food: food({ type: 'integer' }) }),
    );
    expect(Object.keys(poolOf(less?.writer ?? { schema: true, dialect: '2020-12' }))).toEqual(['Food']);
    expect(less?.writer.schema).toMatchObject({
      $defs: { Food: { properties: { owner: { const: expect.any(String) }, price: { type: 'number' } } } },
    });
  });

  it('are given up for real values in what is refused', async () => {
    const food = (price: Json): JsonObject => ({
      ...{ type: 'object', required: ['owner', 'price', 'eaters'] },
      properties: { owner: to('User'), price, eaters: { type: 'array', minItems: 1, items: to('User') } },
    });
    const [writer, reader] = [{ type: 'number' }, { type: 'integer' }].map((price) =>
      over(to('Food'), { User: user, Food: food(price) }),
    );
    if (writer === undefined || reader === undefined) throw new Error('two sides');
    const { witness } = await bothAnswers(writer, reader);
    expect(witness).toMatchObject({ owner: { login: expect.any(String) }, eaters: [{ login: expect.any(String) }] });
    expect([writer, reader].map((side) => accepts(side, witness ?? null))).toEqual([true, false]);
  });

  it('are not used where items must differ, or a default may fill in', () => {
    const list = (minItems: number) => ({ type: 'array', minItems, uniqueItems: true, items: to('User') });
    expect(cut(over(list(1), { User: user }), over(list(2), { User: user }))).toBeUndefined();
    const named = { ...user, default: { login: 'a' } };
    const food = (...required: readonly string[]) => ({ type: 'object', required, properties: { owner: to('User') } });
    expect(cut(over(food(), { User: named }), over(food('owner'), { User: named }))).toBeUndefined();
  });

  it('have no say about a place of which a union says more', () => {
    const food = (price: Json) => ({ anyOf: [{ properties: { owner: to('User'), price } }, { required: ['price'] }] });
    const pool = { User: user };
    expect(cut(over(food({ type: 'number' }), pool), over(food({ type: 'integer' }), pool))).toBeUndefined();
  });

  it('change no answer, whatever the two sides state', async () => {
    const scalar = fc.constantFrom<JsonObject>(
      { type: 'string' },
      { type: 'integer' },
      { type: 'number' },
      { not: {} },
    );
    const named = fc.constantFrom('A', 'B', 'C').map(to);
    const place = fc.oneof(
      scalar,
      named,
      named.map((items): JsonObject => ({ type: 'array', items })),
    );
    const union = fc.tuple(place, place).map((branches): JsonObject => ({ oneOf: branches }));
    const object = fc.record({
      type: fc.constant('object'),
      required: fc.subarray(['a', 'b']),
      properties: fc.record({ a: fc.oneof(place, union), b: place }, { requiredKeys: ['a'] }),
    });
    const body = fc.oneof({ weight: 3, arbitrary: object }, { weight: 1, arbitrary: scalar });
    const pool = fc.record({ A: body, B: body, C: body });
    const sides = fc.tuple(pool, fc.record({ A: body, B: fc.option(body, { nil: undefined }) }), named);
    await fc.assert(
      fc.asyncProperty(sides, async ([before, { A, B = before.B }, root]) => {
        const [writer, reader] = [over(root, before), over(root, { ...before, A, B })];
        const { whole, answer, witness } = await bothAnswers(writer, reader);
        if (answer?.verdict === 'included') expect(['included', 'undecided']).toContain(whole.verdict);
        if (answer?.verdict !== 'not-included' || witness === undefined) return;
        expect(whole.verdict).toBe('not-included');
        expect([writer, reader].map((side) => accepts(side, witness))).toEqual([true, false]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});
