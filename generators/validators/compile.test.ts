import type { Json, JsonObject } from '#model/json.ts';
import { defaultPolicy, type Policy } from '#model/policy.ts';
import type { Dialect } from '#model/schema.ts';
import { install } from '../compiled-package.ts';
import { generate } from '../generate.ts';
import { GenerationError } from '../generation-error.ts';
import { catalog, contract, event, service } from '../small-catalog.ts';
import { compileValidator } from './compile.ts';

type Row = {
  readonly given: string;
  readonly schema: JsonObject;
  readonly dialect?: Dialect;
  readonly policy?: Partial<Policy>;
  readonly accepts: readonly Json[];
  readonly refuses: readonly Json[];
};

const rows: readonly Row[] = [
  {
    given: 'exclusiveMinimum of draft-04',
    schema: { minimum: 1, exclusiveMinimum: true },
    dialect: 'draft-04',
    accepts: [2],
    refuses: [1],
  },
  {
    given: 'siblings of $ref in draft-07, which do not count',
    schema: { $ref: '#/$defs/a', maxLength: 1, $defs: { a: { type: 'string' } } },
    dialect: 'draft-07',
    accepts: ['long'],
    refuses: [1],
  },
  {
    given: 'siblings of $ref in 2020-12, which do',
    schema: { $ref: '#/$defs/a', maxLength: 1, $defs: { a: { type: 'string' } } },
    accepts: ['a'],
    refuses: ['long', 1],
  },
  {
    given: 'nullable of OpenAPI 3.0',
    schema: { type: 'string', nullable: true },
    dialect: 'openapi-3.0',
    accepts: [null, 'a'],
    refuses: [1],
  },
  { given: 'formats in full mode', schema: { format: 'date' }, accepts: ['2026-02-28'], refuses: ['2026-02-30'] },
  { given: 'formats that nobody knows', schema: { format: 'food-id' }, accepts: ['x'], refuses: [] },
  {
    given: 'formats as annotations',
    schema: { format: 'date' },
    policy: { format: 'annotation' },
    accepts: ['x'],
    refuses: [],
  },
  {
    given: 'names that the contract does not know, for a tolerant reader',
    schema: { properties: { a: { type: 'string' } }, additionalProperties: false },
    policy: { reader: 'tolerant' },
    accepts: [{ b: 1 }],
    refuses: [{ a: 1 }],
  },
  {
    given: 'enums that may grow',
    schema: { type: 'string', enum: ['a', 'b'] },
    policy: { enumGrowth: 'safe' },
    accepts: ['c'],
    refuses: [1],
  },
  {
    given: 'an enum that says itself that it may grow',
    schema: { properties: { a: { enum: ['a', 'b'], 'x-extensible-enum': true } } },
    accepts: [{ a: 'c' }],
    refuses: [],
  },
  {
    given: 'names that every object has',
    schema: { required: ['constructor', '__proto__'] },
    accepts: [JSON.parse('{"constructor":1,"__proto__":2}')],
    refuses: [{}],
  },
  {
    given: 'names that every object has, which others depend on',
    schema: { dependentRequired: { toString: ['a'] }, dependentSchemas: { valueOf: { required: ['a'] } } },
    accepts: [{}, { a: 1 }],
    refuses: [{ toString: 1 }, { valueOf: 1 }],
  },
  {
    given: 'multiples of decimal numbers',
    schema: { type: 'number', multipleOf: 0.01 },
    accepts: [4.35, 0.07, 19.99, 1e20, 12_345_678_901.23],
    refuses: [0.005, 4.351, '1'],
  },
  { given: 'patterns that the u flag refuses', schema: { pattern: '^\\_$' }, accepts: ['_'], refuses: ['a'] },
  {
    given: 'lengths in characters, not in code units',
    schema: { maxLength: 1 },
    accepts: ['\u{1F35E}'],
    refuses: ['ab'],
  },
  { given: 'a schema that is always true', schema: {}, accepts: [1, null], refuses: [] },
];

const reader = (schema: JsonObject): ReturnType<typeof event> =>
  event({ direction: 'receive', payload: contract(schema) });

describe('a compiled validator', () => {
  it.each(rows)('is right for $given', async ({ schema, dialect, policy, accepts, refuses }) => {
    const use = { ...reader(schema), payload: contract(schema, dialect) };
    const files = await generate({
      ...catalog(service('a', { receives: [use] })),
      policy: { ruleset: 1, default: policy ?? {}, audiences: {}, services: {}, events: {} },
    });
    const installed = await install('@test/contracts', files);
    const { isFoodAdded } = await installed.load('a/index.js');
    expect(accepts.map((value) => isFoodAdded?.(value))).toEqual(accepts.map(() => true));
    expect(refuses.map((value) => isFoodAdded?.(value))).toEqual(refuses.map(() => false));
    await installed.remove();
  });

  it('names the file of the shared definition that refused a value', async () => {
    const schema = {
      properties: { food: { $ref: '#/$defs/food' } },
      $defs: { food: { type: 'object', properties: { food: { $ref: '#/$defs/food' }, id: { type: 'string' } } } },
    };
    const installed = await install(
      '@test/contracts',
      await generate(catalog(service('a', { sends: [{ ...reader(schema), direction: 'send' }] }))),
    );
    const { parseFoodAdded } = await installed.load('a/index.js');
    expect(() => parseFoodAdded?.({ food: { food: { id: 1 } } })).toThrow(
      'food-events/food-added: /food/food/id must be string (contracts/events/schemas/food.schema.json#/properties/id/type)',
    );
    await installed.remove();
  });

  it('takes no time for patterns that are read in many ways', async () => {
    const schema = {
      properties: { id: { pattern: '^(a+)+$' } },
      patternProperties: { '^x-(\\w+\\s?)*$': { type: 'string' } },
    };
    const installed = await install(
      '@test/contracts',
      await generate(catalog(service('a', { receives: [reader(schema)] }))),
    );
    const { isFoodAdded, parseFoodAdded } = await installed.load('a/index.js');
    const started = performance.now();
    expect(isFoodAdded?.({ id: 'a'.repeat(10_000) })).toBe(true);
    expect(isFoodAdded?.({ [`x-${'a'.repeat(10_000)}!`]: 1 })).toBe(true);
    expect(isFoodAdded?.({ [`x-${'a '.repeat(5_000)}`]: 1 })).toBe(false);
    expect(() => parseFoodAdded?.({ id: `${'a'.repeat(10_000)}!` })).toThrow('must match pattern "^(a+)+$"');
    expect(performance.now() - started).toBeLessThan(3_000);
    await installed.remove();
  });

  it('is no validator but a finding where a pattern may hang and there is no other way to write it', () => {
    const compile = (): unknown =>
      compileValidator(
        contract({ pattern: '^(a+)+\\1$' }),
        { as: 'reader', open: false, policy: defaultPolicy },
        'food-events/food-added',
      );
    expect(compile).toThrow('can take exponential time');
  });

  it('is no validator but a finding where the schema cannot be compiled', () => {
    const compile = (): unknown =>
      compileValidator(
        contract({ type: 'strng' }),
        { as: 'reader', open: false, policy: defaultPolicy },
        'food-events/food-added',
      );
    expect(compile).toThrow(GenerationError);
    expect(compile).toThrow(
      expect.objectContaining({
        finding: expect.objectContaining({ verdict: 'invalid', at: { file: 'contracts/events/test.json' } }),
      }),
    );
  });
});
