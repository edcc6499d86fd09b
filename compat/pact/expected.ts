import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { type Matcher, type MatchingRule, matchersAt } from './matching-rules.ts';

/** Values that have what `value` has, and maybe more: what a caller that names these places is content with. */
export function atLeast(value: Json): SchemaResource {
  return { schema: atLeastSchema(value), dialect: '2020-12' };
}

function atLeastSchema(value: Json): JsonObject {
  if (isArray(value)) {
    return {
      type: 'array',
      minItems: value.length,
      ...(value.length > 0 && { prefixItems: value.map(atLeastSchema) }),
    };
  }
  if (!isObject(value)) return { const: value };
  const properties = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, atLeastSchema(member)]));
  return { type: 'object', properties, required: Object.keys(value) };
}

/**
 * The values that a caller can do with in place of the example of its pact: each place that it names is there, of the
 * example's type or as a matching rule says. Objects may have more than they name. What no rule speaks of, and how
 * long a list is, belongs to the state of the provider that the interaction names, and is not counted on for good.
 *
 * Errs on the side of accepting: a matcher that is not understood accepts anything of the example's type.
 */
export function acceptedBy(example: Json, rules: readonly MatchingRule[]): SchemaResource {
  return { schema: accepted(example, rules, []), dialect: '2020-12' };
}

function accepted(example: Json, rules: readonly MatchingRule[], path: readonly string[]): JsonObject {
  const { matchers, inherited } = matchersAt(rules, path);
  if (isArray(example)) return acceptedArray(example, rules, path, inherited ? [] : matchers);
  if (isObject(example)) return acceptedObject(example, rules, path, matchers);
  const schemas = matchers.map((matcher) => acceptedScalar(example, matcher));
  const [only] = schemas;
  if (only === undefined) return example === null ? {} : { type: typeOf(example) };
  return schemas.length === 1 ? only : { allOf: schemas };
}

function acceptedObject(
  example: JsonObject,
  rules: readonly MatchingRule[],
  path: readonly string[],
  matchers: readonly Matcher[],
): JsonObject {
  const [first] = Object.entries(example);
  if (first !== undefined && matchers.some(({ match }) => keyed.has(match))) {
    return { type: 'object', additionalProperties: accepted(first[1], rules, [...path, '*']) };
  }
  const properties = Object.fromEntries(
    Object.entries(example).map(([name, member]) => [name, accepted(member, rules, [...path, name])]),
  );
  return { type: 'object', properties, required: Object.keys(example) };
}

/** Matchers under which the names of an object are examples too. */
const keyed = new Set(['values', 'eachKey', 'eachValue']);

function acceptedArray(
  example: readonly Json[],
  rules: readonly MatchingRule[],
  path: readonly string[],
  matchers: readonly Matcher[],
): JsonObject {
  if (matchers.some(({ match }) => match === 'arrayContains')) return { type: 'array' };
  const items = example.map((item, index) => accepted(item, rules, [...path, String(index)]));
  const kinds = [...new Map(items.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only] = kinds;
  const max = matchers.map(({ stated }) => stated['max']).find((value) => typeof value === 'number');
  return {
    type: 'array',
    ...(only !== undefined && { items: kinds.length === 1 ? only : { anyOf: kinds } }),
    ...(max !== undefined && { maxItems: max }),
  };
}

function acceptedScalar(example: Json, { match, stated }: Matcher): JsonObject {
  switch (match) {
    case 'equality':
      return { const: example };
    case 'regex': {
      const { regex } = stated;
      return { type: 'string', ...(typeof regex === 'string' && { pattern: regex }) };
    }
    case 'include': {
      const { value } = stated;
      const text = typeof value === 'string' ? value.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&') : '';
      return { type: 'string', pattern: text };
    }
    case 'integer':
      return { type: 'integer' };
    case 'number':
    case 'decimal':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    case 'null':
      return { type: 'null' };
    case 'notEmpty':
      return { type: typeOf(example), ...(typeof example === 'string' && { minLength: 1 }) };
    default:
      return { type: typeOf(example) };
  }
}

function typeOf(example: Json): string {
  return example === null ? 'null' : typeof example;
}
