import { dialects } from '#model/dialect.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';

/** Where subschemas stand in the value of a keyword. */
export type Holds = 'schema' | 'list' | 'map' | 'schema or list' | 'map of schema or names' | 'nothing';

type Shape = (value: Json) => string | undefined;

export type Keyword = {
  readonly holds: Holds;
  /** Why the value is malformed, if it is. */
  readonly shape: Shape;
  readonly dialects: ReadonlySet<Dialect>;
};

const ORDER: readonly Dialect[] = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'];

/** The draft that a dialect is built on: OpenAPI 3.0 on draft-04, 3.1 on 2020-12. */
export function draftOf(dialect: Dialect): number {
  if (dialect === 'openapi-3.0') return 0;
  return dialect === 'openapi-3.1' ? 4 : ORDER.indexOf(dialect);
}

function between(from: Dialect, to: Dialect): ReadonlySet<Dialect> {
  return new Set(dialects.filter((dialect) => draftOf(dialect) >= draftOf(from) && draftOf(dialect) <= draftOf(to)));
}

const EVER = between('draft-04', '2020-12');
const FROM_06 = between('draft-06', '2020-12');
const FROM_07 = between('draft-07', '2020-12');
const FROM_2019 = between('2019-09', '2020-12');
const TO_2019 = between('draft-04', '2019-09');
const IN_2019 = between('2019-09', '2019-09');
const IN_2020 = between('2020-12', '2020-12');

const isString = (value: Json): boolean => typeof value === 'string';
const isCount = (value: Json): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isNumber = (value: Json): boolean => typeof value === 'number' && Number.isFinite(value);
const isStrings = (value: Json): boolean => isArray(value) && value.every((item) => typeof item === 'string');
const TYPES = new Set<Json>(['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']);

const must =
  (be: string, ok: (value: Json) => boolean): Shape =>
  (value) =>
    ok(value) ? undefined : `must be ${be}`;

const free: Shape = () => undefined;
const aString = must('a string', isString);
const aCount = must('a whole number that is not negative', isCount);
const aNumber = must('a finite number', isNumber);
const aNumberOrFlag = must('a finite number, or a boolean', (value) => isNumber(value) || typeof value === 'boolean');
const aBoolean = must('a boolean', (value) => typeof value === 'boolean');
const strings = must('an array of strings', isStrings);
const aMap = must('an object', isObject);
const aList = must('an array of schemas with one at least', (value) => isArray(value) && value.length > 0);
const typeNames = must(
  'a type name, or an array of them',
  (value) => TYPES.has(value) || (isArray(value) && value.length > 0 && value.every((item) => TYPES.has(item))),
);

const aPattern = must('a regular expression', (value) => typeof value === 'string' && isPattern(value));
const patterns: Shape = (value) =>
  aMap(value) ??
  (isObject(value) && !Object.keys(value).every(isPattern) ? 'must have regular expressions as names' : undefined);

function isPattern(source: string): boolean {
  return ['u', ''].some((flags) => {
    try {
      return new RegExp(source, flags).flags === flags;
    } catch {
      return false;
    }
  });
}

function keyword(dialects: ReadonlySet<Dialect>, shape: Shape, holds: Holds = 'nothing'): Keyword {
  return { dialects, shape, holds };
}

/** Every keyword that says something about a value, or says where schemas are. */
const KEYWORDS: Readonly<Record<string, Keyword>> = {
  $ref: keyword(EVER, aString),
  id: keyword(between('draft-04', 'draft-04'), aString),
  $id: keyword(FROM_06, aString),
  $anchor: keyword(FROM_2019, aString),
  $dynamicRef: keyword(IN_2020, aString),
  $dynamicAnchor: keyword(IN_2020, aString),
  $recursiveRef: keyword(IN_2019, aString),
  $recursiveAnchor: keyword(IN_2019, aBoolean),
  $defs: keyword(EVER, aMap, 'map'),
  definitions: keyword(EVER, aMap, 'map'),
  type: keyword(EVER, typeNames),
  enum: keyword(EVER, must('an array', isArray)),
  const: keyword(EVER, free),
  multipleOf: keyword(
    EVER,
    must('a number above 0', (value) => typeof value === 'number' && isNumber(value) && value > 0),
  ),
  minimum: keyword(EVER, aNumber),
  maximum: keyword(EVER, aNumber),
  exclusiveMinimum: keyword(EVER, aNumberOrFlag),
  exclusiveMaximum: keyword(EVER, aNumberOrFlag),
  minLength: keyword(EVER, aCount),
  maxLength: keyword(EVER, aCount),
  pattern: keyword(EVER, aPattern),
  format: keyword(EVER, aString),
  minItems: keyword(EVER, aCount),
  maxItems: keyword(EVER, aCount),
  uniqueItems: keyword(EVER, aBoolean),
  items: keyword(EVER, free, 'schema or list'),
  prefixItems: keyword(IN_2020, aList, 'list'),
  additionalItems: keyword(TO_2019, free, 'schema'),
  contains: keyword(FROM_06, free, 'schema'),
  minContains: keyword(FROM_2019, aCount),
  maxContains: keyword(FROM_2019, aCount),
  unevaluatedItems: keyword(FROM_2019, free, 'schema'),
  minProperties: keyword(EVER, aCount),
  maxProperties: keyword(EVER, aCount),
  required: keyword(EVER, strings),
  properties: keyword(EVER, aMap, 'map'),
  patternProperties: keyword(EVER, patterns, 'map'),
  additionalProperties: keyword(EVER, free, 'schema'),
  propertyNames: keyword(FROM_06, free, 'schema'),
  dependencies: keyword(EVER, aMap, 'map of schema or names'),
  dependentRequired: keyword(
    FROM_2019,
    must('an object of arrays of strings', (value) => isObject(value) && Object.values(value).every(isStrings)),
  ),
  dependentSchemas: keyword(FROM_2019, aMap, 'map'),
  unevaluatedProperties: keyword(FROM_2019, free, 'schema'),
  allOf: keyword(EVER, aList, 'list'),
  anyOf: keyword(EVER, aList, 'list'),
  oneOf: keyword(EVER, aList, 'list'),
  not: keyword(EVER, free, 'schema'),
  if: keyword(FROM_07, free, 'schema'),
  // biome-ignore lint/suspicious/noThenProperty: the name of a keyword
  then: keyword(FROM_07, free, 'schema'),
  else: keyword(FROM_07, free, 'schema'),
  contentSchema: keyword(FROM_2019, free, 'schema'),
  nullable: keyword(new Set<Dialect>(['openapi-3.0']), aBoolean),
};

const byDialect = new Map(
  dialects.map((dialect) => [
    dialect,
    new Map(Object.entries(KEYWORDS).filter(([, found]) => found.dialects.has(dialect))),
  ]),
);

/** What `name` means in `dialect`, if it is one of its keywords. */
export function keywordOf(name: string, dialect: Dialect): Keyword | undefined {
  return byDialect.get(dialect)?.get(name);
}

/** The names of keywords that hold subschemas or assert something, in `schema`, as `dialect` reads it. */
export function activeKeywords(schema: JsonObject, dialect: Dialect): readonly string[] {
  const names = Object.keys(schema);
  // Up to draft-07 a reference hides what stands beside it.
  if (draftOf(dialect) < 3 && typeof schema['$ref'] === 'string') {
    return names.filter((name) => name === '$ref' || name === '$defs' || name === 'definitions');
  }
  return names.filter((name) => keywordOf(name, dialect) !== undefined);
}

/** Subschemas of `schema` by the tokens that lead to them. */
export function subschemas(
  schema: JsonObject,
  dialect: Dialect,
): readonly (readonly [tokens: readonly string[], part: Json, keyword: string])[] {
  const found: (readonly [readonly string[], Json, string])[] = [];
  for (const name of activeKeywords(schema, dialect)) {
    const value = schema[name];
    const holds = keywordOf(name, dialect)?.holds;
    if (value === undefined || holds === 'nothing' || holds === undefined) continue;
    if (holds === 'schema' || (holds === 'schema or list' && !isArray(value))) found.push([[name], value, name]);
    else if (isArray(value)) {
      for (const [index, item] of value.entries()) found.push([[name, String(index)], item, name]);
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        const item = value[key] ?? null;
        if (holds === 'map of schema or names' && isArray(item)) continue;
        found.push([[name, key], item, name]);
      }
    }
  }
  return found;
}
