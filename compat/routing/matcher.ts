import { isArray, isObject, type Json } from '#model/json.ts';
import { isInBlock } from './address-block.ts';
import { globPattern, ignoringCase, literally } from './text-pattern.ts';

/** What a filter asks of one scalar: a test of it, and the values that it lets through as a schema that is exact or wider. */
export type Matcher = {
  /** Undefined where the operator is not known here. */
  readonly accepts: (value: Json) => boolean | undefined;
  readonly schema: Json;
};

type Compile = (operand: Json) => Matcher | undefined;

/** Lets through anything, as far as is known here. */
export const unknownMatcher: Matcher = { accepts: () => undefined, schema: true };

/**
 * The matcher that `stated`, a member of a list in a filter, stands for; `exists` is not among them, for it asks about
 * a place and not about a value.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
export function matcherOf(stated: Json): Matcher {
  if (isArray(stated)) return unknownMatcher;
  if (!isObject(stated)) return equal(stated);
  const [[operator, operand] = ['', null], ...more] = Object.entries(stated);
  const compile = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  return (more.length === 0 ? compile?.(operand) : undefined) ?? unknownMatcher;
}

const equal = (stated: Json): Matcher => ({ accepts: (value) => value === stated, schema: { const: stated } });

const operators: Readonly<Record<string, Compile>> = {
  prefix: (operand) => textual(operand, (source) => `^${source}`),
  suffix: (operand) => textual(operand, (source) => `${source}$`),
  'equals-ignore-case': (operand) =>
    typeof operand === 'string' ? patterned(`^${ignoringCase(operand)}$`) : undefined,
  wildcard: (operand) => (typeof operand === 'string' ? patterned(`^${globPattern(operand)}$`) : undefined),
  numeric,
  cidr: (operand) => {
    const inside = typeof operand === 'string' ? isInBlock(operand) : undefined;
    if (inside === undefined) return undefined;
    return { accepts: (value) => typeof value === 'string' && inside(value), schema: { type: 'string' } };
  },
  'anything-but': anythingBut,
};

/** `prefix` and `suffix` take a text, or `{ equals-ignore-case: text }`. */
function textual(operand: Json, around: (source: string) => string): Matcher | undefined {
  if (typeof operand === 'string') return patterned(around(literally(operand)));
  const folded = isObject(operand) ? operand['equals-ignore-case'] : undefined;
  return typeof folded === 'string' ? patterned(around(ignoringCase(folded))) : undefined;
}

function patterned(pattern: string): Matcher {
  const expression = new RegExp(pattern, 'u');
  return {
    accepts: (value) => typeof value === 'string' && expression.test(value),
    schema: { type: 'string', pattern },
  };
}

const signs: Readonly<Record<string, readonly [keyword: string, (value: number, bound: number) => boolean]>> = {
  '=': ['const', (value, bound) => value === bound],
  '<': ['exclusiveMaximum', (value, bound) => value < bound],
  '<=': ['maximum', (value, bound) => value <= bound],
  '>': ['exclusiveMinimum', (value, bound) => value > bound],
  '>=': ['minimum', (value, bound) => value >= bound],
};

function numeric(operand: Json): Matcher | undefined {
  if (!isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) return undefined;
  const clauses: (readonly [keyword: string, holds: (value: number, bound: number) => boolean, bound: number])[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const [sign, bound] = operand.slice(index, index + 2);
    const clause = typeof sign === 'string' && Object.hasOwn(signs, sign) ? signs[sign] : undefined;
    if (clause === undefined || typeof bound !== 'number') return undefined;
    clauses.push([...clause, bound]);
  }
  return {
    accepts: (value) => typeof value === 'number' && clauses.every(([, holds, bound]) => holds(value, bound)),
    schema: { type: 'number', allOf: clauses.map(([keyword, , bound]) => ({ [keyword]: bound })) },
  };
}

/** Anything but values, or but what another operator lets through: `{ prefix: ['a', 'b'] }`. */
function anythingBut(operand: Json): Matcher | undefined {
  const [[operator, inner] = ['', null], ...more] = isObject(operand) ? Object.entries(operand) : [];
  if (more.length > 0) return undefined;
  const refused = isObject(operand)
    ? listed(inner).map((one) => matcherOf({ [operator]: one }))
    : listed(operand).map(matcherOf);
  if (refused.includes(unknownMatcher)) return undefined;
  const isWider = operator === 'cidr';
  return {
    accepts: (value) => !refused.some(({ accepts }) => accepts(value) === true),
    // What is wider than meant would be narrower than meant when it is turned around.
    schema: isWider || refused.length === 0 ? true : { not: { anyOf: refused.map(({ schema }) => schema) } },
  };
}

function listed(value: Json): readonly Json[] {
  return isArray(value) ? value : [value];
}
