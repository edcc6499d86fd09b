import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Json } from '#model/json.ts';
import { type Definitions, projected } from './projection.ts';
import { standardSchema } from './standard.ts';

const ajv = new Ajv2020({ strict: false, logger: false });
const definitions: Definitions = { addressOf: (name) => `#/$defs/${name}`, isLooser: () => false };

const names = fc.constantFrom('a', 'b', 'x1');
const types = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');
const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<Json>(null, true, 0, 1, 3, 3.5, '', 'a', 'ab'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** Schemas of today's dialect, with the keywords that the registry's has a word for and those that it has none for. */
const schemas: fc.Arbitrary<Json> = fc.letrec<{ schema: Json }>((tie) => {
  const schema = tie('schema');
  const several = fc.array(schema, { minLength: 1, maxLength: 2 });
  const keywords: Readonly<Record<string, fc.Arbitrary<Json>>> = {
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    const: values,
    enum: fc.array(values, { minLength: 1, maxLength: 3 }),
    minimum: fc.constantFrom(0, 3),
    exclusiveMinimum: fc.constantFrom(0, 1, 3),
    maximum: fc.constantFrom(1, 3),
    exclusiveMaximum: fc.constantFrom(3, 4),
    minLength: fc.constantFrom(0, 1),
    properties: fc.dictionary(names, schema, { maxKeys: 2, noNullPrototype: true }),
    patternProperties: fc.dictionary(fc.constant('^x'), schema, { maxKeys: 1, noNullPrototype: true }),
    additionalProperties: schema,
    required: fc.uniqueArray(names, { maxLength: 2 }),
    propertyNames: schema,
    items: schema,
    prefixItems: several,
    contains: schema,
    allOf: several,
    anyOf: several,
    oneOf: fc.array(schema, { minLength: 2, maxLength: 2 }),
    not: schema,
    if: schema,
    else: schema,
  };
  // Few at a time: with many, hardly a value is accepted, and hardly a schema loses nothing.
  const one = fc.oneof(...Object.entries(keywords).map(([name, value]) => value.map((said) => ({ [name]: said }))));
  const some = fc.array(one, { minLength: 1, maxLength: 3 }).map((parts): Json => Object.assign({}, ...parts));
  return { schema: fc.oneof({ maxDepth: 2, depthSize: 'small' }, some, fc.boolean()) };
}).schema;

describe('the projection of a schema, read back,', () => {
  it('accepts all that the contract accepts, and nothing else where nothing was lost', () => {
    fc.assert(
      fc.property(schemas, fc.array(values, { minLength: 5, maxLength: 15 }), (schema, candidates) => {
        const { schema: projection, lost } = projected(schema, definitions);
        const back = standardSchema(projection, (reference) => reference);
        const [contract, registry] = [schema, back].map((one) => ajv.compile(one as object));
        for (const value of candidates) {
          const isAccepted = contract?.(value) === true;
          const isKept = registry?.(value) === true;
          if (isAccepted && !isKept) throw new Error(`refuses ${JSON.stringify(value)}: ${JSON.stringify(projection)}`);
          if (isKept && !isAccepted && lost.size === 0)
            throw new Error(
              `accepts ${JSON.stringify(value)} though nothing is said to be lost: ${JSON.stringify(projection)}`,
            );
        }
      }),
      { numRuns: 400 },
    );
  });
});
