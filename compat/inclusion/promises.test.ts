import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { includes } from './includes.ts';
import type { Inclusion, InclusionOptions } from './inclusion.ts';

const NAMES = ['a', 'b', 'ab'];
const SCALARS: readonly Json[] = [null, true, false, 0, 1, 2, 3, -1, 1.5, '', 'a', 'ab', 'b', 'abc'];

const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...SCALARS),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const schemas: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema }>((tie) => {
  const part = tie('schema');
  const pair = fc.tuple(part, part).map(([a, b]) => [a, b]);
  const named = fc.dictionary(fc.constantFrom(...NAMES), part, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
  const small = (...numbers: number[]) => fc.constantFrom(...numbers);
  const keyword: fc.Arbitrary<JsonObject> = fc.oneof(
    fc.constantFrom('null', 'boolean', 'number', 'integer', 'string', 'array', 'object').map((type) => ({ type })),
    fc.array(fc.constantFrom(...SCALARS), { minLength: 1, maxLength: 3 }).map((members) => ({ enum: members })),
    values.map((constant) => ({ const: constant })),
    small(0, 1, 2).map((minimum) => ({ minimum })),
    small(1, 2, 3).map((exclusiveMaximum) => ({ exclusiveMaximum })),
    small(1, 2, 3).map((multipleOf) => ({ multipleOf })),
    small(1, 2).map((minLength) => ({ minLength })),
    small(0, 1, 2).map((maxLength) => ({ maxLength })),
    fc.constantFrom('^a', 'b$', '^a*$', '^(?!ab)').map((pattern) => ({ pattern })),
    small(1, 2).map((minItems) => ({ minItems })),
    small(0, 1, 2).map((maxItems) => ({ maxItems })),
    fc.constant({ uniqueItems: true }),
    small(1, 2).map((minProperties) => ({ minProperties })),
    small(0, 1).map((maxProperties) => ({ maxProperties })),
    fc.constantFrom(...NAMES).map((name) => ({ required: [name] })),
    named.map((properties) => ({ properties })),
    part.map((inner) => ({ patternProperties: { '^a': inner } })),
    part.map((inner) => ({ additionalProperties: inner })),
    part.map((inner) => ({ items: inner })),
    pair.map((prefixItems) => ({ prefixItems })),
    fc.tuple(part, small(0, 1, 2)).map(([contains, minContains]) => ({ contains, minContains })),
    pair.map((allOf) => ({ allOf })),
    pair.map((anyOf) => ({ anyOf })),
    pair.map((oneOf) => ({ oneOf })),
    part.map((not) => ({ not })),
    // biome-ignore lint/suspicious/noThenProperty: the name of a keyword
    fc.tuple(part, part, part).map(([test, yes, no]) => ({ if: test, then: yes, else: no })),
    named.map((dependentSchemas) => ({ dependentSchemas })),
  );
  return {
    schema: fc.oneof(
      { depthSize: 'small' },
      fc.boolean(),
      fc.tuple(keyword, keyword).map(([a, b]) => ({ ...a, ...b })),
    ),
  };
}).schema;

const ajv = new Ajv2020({ strict: false, logger: false });

/** Undefined where the code that Ajv makes of the schema is broken. */
const accepts = (schema: Schema, value: Json): boolean | undefined => {
  try {
    return ajv.validate(schema as object, value);
  } catch {
    return undefined;
  }
};
const ask = (writer: Schema, reader: Schema, options: InclusionOptions = {}): Promise<Inclusion> =>
  includes({ schema: writer, dialect: '2020-12' }, { schema: reader, dialect: '2020-12' }, options);

/** The same schema with the order of keys and branches turned round. */
function turned(value: Json, keyword = ''): Json {
  if (isArray(value)) {
    const list = value.map((item) => turned(item));
    return ['allOf', 'anyOf', 'oneOf', 'enum', 'required'].includes(keyword) ? list.reverse() : list;
  }
  if (!isObject(value) || keyword === 'const') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, name === 'enum' ? [...(isArray(part) ? part : [])].reverse() : turned(part, name)]),
  );
}

const runs = { numRuns: 150, seed: 11 };

describe('the promises of the inclusion engine', () => {
  it('says included only where no value speaks against it, and refuses only with a value that does', async () => {
    await fc.assert(
      fc.asyncProperty(
        schemas,
        schemas,
        fc.array(values, { minLength: 30, maxLength: 30 }),
        async (writer, reader, sample) => {
          const answer = await ask(writer, reader);
          const against = sample.find((value) => accepts(writer, value) === true && accepts(reader, value) === false);
          if (answer.verdict === 'included') expect(against).toBeUndefined();
          else if (answer.verdict === 'not-included') {
            expect([accepts(writer, answer.witness) ?? true, accepts(reader, answer.witness) ?? false]).toEqual([
              true,
              false,
            ]);
          }
          expect(answer.verdict).not.toBe('invalid');
        },
      ),
      { ...runs, numRuns: 400 },
    );
  });

  it('says of a schema that it is included in itself, however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(schemas, async (schema) => {
        const behind = { $ref: '#/$defs/it', $defs: { it: schema } };
        for (const same of [
          schema,
          turned(schema as Json) as Schema,
          { allOf: [schema] },
          { not: { not: schema } },
          behind,
        ]) {
          expect(await ask(schema, same)).toEqual({ verdict: 'included' });
          expect(await ask(same, schema)).toEqual({ verdict: 'included' });
        }
      }),
      runs,
    );
  });

  it('gives the same verdict whatever the order of keys and branches, and leaves its input alone', async () => {
    await fc.assert(
      fc.asyncProperty(schemas, schemas, async (writer, reader) => {
        const before = JSON.stringify([writer, reader]);
        const straight = await ask(writer, reader);
        const reversed = await ask(turned(writer as Json) as Schema, turned(reader as Json) as Schema);
        expect(reversed.verdict).toBe(straight.verdict);
        expect(JSON.stringify([writer, reader])).toBe(before);
      }),
      runs,
    );
  });

  it('ends within its budget, and says so', async () => {
    const part = (n: number): Schema => ({
      properties: { a: { oneOf: Array.from({ length: n }, (_, i) => ({ multipleOf: i + 2, minLength: i })) } },
    });
    const answer = await ask({ ...(part(9) as object), required: ['a'] }, part(8), { budget: 5 });
    expect(answer).toEqual({
      verdict: 'undecided',
      because: [{ keyword: 'oneOf', pointer: '/properties/a/oneOf', reason: 'the step budget ran out' }],
    });
  });

  it('says where schemas nest too deep', async () => {
    let deep: Schema = { type: 'string' };
    for (let level = 0; level < 2_000; level++) deep = { properties: { a: deep } };
    const answer = await ask(deep, { ...(deep as object), minProperties: 1 });
    const pointer = '/properties/a'.repeat(6);
    expect(answer).toEqual({
      verdict: 'undecided',
      because: [{ keyword: 'properties', pointer, reason: 'the schemas nest too deep' }],
    });
  });

  it('gives small witnesses that look real, and points at the places that disagree', async () => {
    const user = (pattern: string): Schema => ({
      type: 'object',
      required: ['email'],
      properties: { email: { type: 'string', pattern, examples: ['ann@example.org'] }, age: { type: 'integer' } },
    });
    expect(await ask(user('@'), user('@example.com$'))).toEqual({
      verdict: 'not-included',
      witness: { email: 'ann@example.org' },
      at: { writer: '/properties/email', reader: '/properties/email/pattern', instance: '/email' },
    });
  });

  it('goes no deeper than it must into recursive schemas', async () => {
    const tree = (max: number): Schema => ({
      $ref: '#/$defs/tree',
      $defs: {
        leaf: { type: 'object', properties: { n: { maximum: max } } },
        tree: {
          type: 'object',
          properties: { up: { anyOf: [{ $ref: '#/$defs/tree' }, { type: 'null' }] }, leaf: { $ref: '#/$defs/leaf' } },
        },
      },
    });
    expect(await ask(tree(9), tree(5))).toMatchObject({ witness: { leaf: { n: 9 } }, at: { instance: '/leaf/n' } });
  });

  it('tries the examples that it is given first', async () => {
    const answer = await ask({ type: 'integer' }, { maximum: 10 }, { examples: [3, 42] });
    expect(answer).toMatchObject({ verdict: 'not-included', witness: 42 });
  });
});
