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
 * The values that a pact accepts in place of its example, by its matching rules: objects may have more than they
 * name, lists are as long as the example unless a rule says otherwise, and what no rule speaks of is equal.
 *
 * Errs on the side of accepting: a matcher that is not understood accepts anything of the example's type.
 */
export function acceptedBy(example: Json, rules: readonly MatchingRule[]): SchemaResource {
  return { schema: accepted(example, rules, []), dialect: '2020-12' };
}

function accepted(example: Json, rules: readonly MatchingRule[], path: readonly string[]): JsonObject {
  const { matchers, inherited } = matchersAt(rules, path);
  if (isArray(example)) return acceptedArray(example, rules, path, matchers, inherited);
  if (isObject(example)) return acceptedObject(example, rules, path, matchers);
  const schemas = matchers.map((matcher) => acceptedScalar(example, matcher));
  const [only] = schemas;
  if (only === undefined) return { const: example };
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
const listed = new Set(['type', 'eachValue', 'atLeast', 'atMost', 'notEmpty']);

function acceptedArray(
  example: readonly Json[],
  rules: readonly MatchingRule[],
  path: readonly string[],
  matchers: readonly Matcher[],
  inherited: boolean,
): JsonObject {
  if (matchers.some(({ match }) => match === 'arrayContains')) return { type: 'array' };
  const [first] = example;
  const byType = matchers.find(({ match }) => listed.has(match));
  if (byType === undefined) {
    const items = example.map((item, index) => accepted(item, rules, [...path, String(index)]));
    const prefix = items.length > 0 && { prefixItems: items };
    return { type: 'array', ...prefix, minItems: items.length, maxItems: items.length };
  }
  const { min, max } = byType.stated;
  return {
    type: 'array',
    ...(first !== undefined && { items: accepted(first, rules, [...path, hasIndex(rules, path) ? '0' : '*']) }),
    ...(!inherited && typeof min === 'number' && { minItems: min }),
    ...(!inherited && typeof max === 'number' && { maxItems: max }),
  };
}

/** Whether a rule names the first item of a list rather than any. */
function hasIndex(rules: readonly MatchingRule[], path: readonly string[]): boolean {
  return rules.some((rule) => rule.path[path.length] === '0' && path.every((step, at) => rule.path[at] === step));
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
