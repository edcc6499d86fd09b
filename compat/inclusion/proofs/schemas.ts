import fc from 'fast-check';
import type { Json, JsonObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { draftOf } from '../documents/keywords.ts';
import { hasLoop } from '../documents/loops.ts';
import { FORMATS, NAMES, PATTERNS, SCALARS, TYPES } from './vocabulary.ts';

/** JSON values of the vocabulary. */
export const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...SCALARS),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), tie('value')), { maxLength: 3, selector: ([name]) => name })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/**
 * Documents in the words of 2020-12 that say only what `dialect` can say: `written` turns them into that dialect. Two
 * definitions may refer to each other, to themselves and to the root, but not so that a value would have to be judged
 * before it is judged: on such loops validators do not end, and there is no truth to hold an answer against.
 */
export function documents(dialect: Dialect): fc.Arbitrary<JsonObject> {
  return loopy(dialect).filter((schema) => !loops(schema, dialect));
}

/** Whether a document in the words of 2020-12 refers to itself without progress. */
export function loops(schema: JsonObject, dialect: Dialect): boolean {
  return hasLoop({ schema, dialect: dialect === '2019-09' ? dialect : '2020-12' });
}

/** Documents, those with references that lead to themselves without progress included. */
export function loopy(dialect: Dialect): fc.Arbitrary<JsonObject> {
  const schema = schemas(dialect);
  const object = schema.filter((made): made is JsonObject => typeof made !== 'boolean');
  return fc
    .record({ root: object, x: schema, y: schema, anchored: fc.integer({ min: 0, max: 5 }) })
    .map(({ root, x, y, anchored }) => {
      if (dialect === '2019-09') return { ...root, $defs: { x, y }, ...(anchored === 0 && { $recursiveAnchor: true }) };
      if (draftOf(dialect) < 4) return { ...root, $defs: { x, y } };
      const named = typeof y === 'boolean' ? { allOf: [y] } : y;
      return { ...root, $defs: { x, y: { ...named, $dynamicAnchor: 'node' } } };
    });
}

const { oneof, constantFrom, constant, tuple } = fc;
const small = (...numbers: number[]): fc.Arbitrary<number> => constantFrom(...numbers);

/** Subschemas of a document; references are to `#`, `x` and `y`. */
function schemas(dialect: Dialect): fc.Arbitrary<Schema> {
  return fc.letrec<{ schema: Schema }>((tie) => {
    const part = tie('schema');
    const keyword = oneof(...leaves(dialect), ...leaves(dialect), ...parents(dialect, part));
    const references = referencesOf(dialect);
    return {
      schema: oneof(
        { depthSize: 'small' },
        fc.boolean(),
        references,
        keyword,
        tuple(keyword, keyword).map(([a, b]) => ({ ...a, ...b })),
        tuple(keyword, keyword, keyword, oneof(keyword, references)).map(
          (parts) => Object.assign({}, ...parts) as JsonObject,
        ),
      ),
    };
  }).schema;
}

function referencesOf(dialect: Dialect): fc.Arbitrary<JsonObject> {
  const plain = constantFrom('#', '#/$defs/x', '#/$defs/y').map(($ref) => ({ $ref }));
  if (dialect === '2019-09') return oneof(plain, plain, constant({ $recursiveRef: '#' }));
  return draftOf(dialect) < 4 ? plain : oneof(plain, plain, constant({ $dynamicRef: '#node' }));
}

function leaves(dialect: Dialect): readonly fc.Arbitrary<JsonObject>[] {
  return [
    constantFrom(...TYPES).map((type) => ({ type })),
    fc.uniqueArray(constantFrom(...TYPES), { minLength: 1, maxLength: 3 }).map((type) => ({ type })),
    fc
      .array(oneof(constantFrom(...SCALARS), values), { minLength: 1, maxLength: 3 })
      .map((members) => ({ enum: members })),
    values.map((value) => ({ const: value })),
    small(0, 1, 2, 0.1).map((minimum) => ({ minimum })),
    small(0, 1, 2, 1e300).map((maximum) => ({ maximum })),
    small(0, 1, 2).map((exclusiveMinimum) => ({ exclusiveMinimum })),
    small(1, 2, 3).map((exclusiveMaximum) => ({ exclusiveMaximum })),
    small(1, 2, 3, 0.5, 0.1, 1.5).map((multipleOf) => ({ multipleOf })),
    small(1, 2).map((minLength) => ({ minLength })),
    small(0, 1, 2).map((maxLength) => ({ maxLength })),
    constantFrom(...PATTERNS).map((pattern) => ({ pattern })),
    constantFrom(...FORMATS).map((format) => ({ format })),
    small(0, 1, 2).map((minItems) => ({ minItems })),
    small(0, 1, 2).map((maxItems) => ({ maxItems })),
    constant({ uniqueItems: true }),
    small(1, 2).map((minProperties) => ({ minProperties })),
    small(0, 1, 2).map((maxProperties) => ({ maxProperties })),
    fc.uniqueArray(constantFrom(...NAMES), { minLength: 1, maxLength: 2 }).map((required) => ({ required })),
    constantFrom(...NAMES).map((name) => ({ dependentRequired: { [name]: ['b'] } })),
    ...(dialect === 'openapi-3.0' ? [constantFrom(...TYPES).map((type) => ({ type: [type, 'null'] }))] : []),
  ];
}

function parents(dialect: Dialect, part: fc.Arbitrary<Schema>): readonly fc.Arbitrary<JsonObject>[] {
  const draft = draftOf(dialect);
  const some = fc.array(part, { minLength: 1, maxLength: 3 });
  const named = fc
    .uniqueArray(tuple(constantFrom(...NAMES), part), { minLength: 1, maxLength: 2, selector: ([name]) => name })
    .map((entries) => Object.fromEntries(entries));
  const matched = tuple(constantFrom(...PATTERNS), part).map(([pattern, inner]) => ({ [pattern]: inner }));
  const counts = oneof(
    small(0, 1, 2).map((minContains) => ({ minContains })),
    small(1, 2).map((maxContains) => ({ maxContains })),
    constant({}),
  );
  return [
    named.map((properties) => ({ properties })),
    tuple(named, fc.boolean()).map(([properties, rest]) => ({ properties, additionalProperties: rest })),
    matched.map((patternProperties) => ({ patternProperties })),
    part.map((additionalProperties) => ({ additionalProperties })),
    part.map((items) => ({ items })),
    some.map((prefixItems) => ({ prefixItems })),
    tuple(some, part).map(([prefixItems, items]) => ({ prefixItems, items })),
    some.map((allOf) => ({ allOf })),
    some.map((anyOf) => ({ anyOf })),
    some.map((oneOf) => ({ oneOf })),
    part.map((not) => ({ not })),
    named.map((dependentSchemas) => ({ dependentSchemas })),
    ...(draft >= 1 ? [part.map((propertyNames) => ({ propertyNames })), part.map((contains) => ({ contains }))] : []),
    // biome-ignore lint/suspicious/noThenProperty: the name of a keyword
    ...(draft >= 2 ? [tuple(part, part, part).map(([test, yes, no]) => ({ if: test, then: yes, else: no }))] : []),
    ...(draft >= 3
      ? [
          tuple(part, counts).map(([contains, limits]) => ({ contains, ...limits })),
          part.map((unevaluatedProperties) => ({ unevaluatedProperties })),
          part.map((unevaluatedItems) => ({ unevaluatedItems })),
        ]
      : []),
  ];
}
