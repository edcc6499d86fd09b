import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Conjunction } from './conjunction.ts';

/** Numbers from `minimum` to `maximum`, both included. */
export type NumberBounds = { readonly minimum: number; readonly maximum: number; readonly step: number | undefined };

export function numberBoundsOf(conjunction: Conjunction, isInteger: boolean): NumberBounds {
  const steps = numbersAt(conjunction, 'multipleOf');
  const step = steps.length === 0 ? undefined : steps.reduce(leastCommonMultiple);
  const whole = isInteger || (step !== undefined && Number.isInteger(step));
  const above = numbersAt(conjunction, 'exclusiveMinimum').map((bound) => next(bound, whole, step, 1));
  const below = numbersAt(conjunction, 'exclusiveMaximum').map((bound) => next(bound, whole, step, -1));
  const minimum = Math.max(Number.NEGATIVE_INFINITY, ...numbersAt(conjunction, 'minimum'), ...above);
  const maximum = Math.min(Number.POSITIVE_INFINITY, ...numbersAt(conjunction, 'maximum'), ...below);
  const unit = step ?? (isInteger ? 1 : undefined);
  if (unit === undefined) return { minimum, maximum, step: undefined };
  return { minimum: Math.ceil(minimum / unit) * unit, maximum: Math.floor(maximum / unit) * unit, step: unit };
}

/** A number that is certainly on the other side of an exclusive bound, and close to it. */
function next(bound: number, isWhole: boolean, step: number | undefined, way: 1 | -1): number {
  if (isWhole) return way === 1 ? Math.floor(bound) + 1 : Math.ceil(bound) - 1;
  return bound + way * (step ?? Math.max(Math.abs(bound), 1) * 1e-6);
}

function leastCommonMultiple(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 1e-12) [a, b] = [b, a % b];
  return (one * other) / a;
}

export type TextBounds = {
  readonly shortest: number;
  /** Infinity where nothing bounds it. */
  readonly longest: number;
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
};

export function textBoundsOf(conjunction: Conjunction): TextBounds {
  return {
    shortest: Math.max(0, ...numbersAt(conjunction, 'minLength')),
    longest: Math.min(Number.POSITIVE_INFINITY, ...numbersAt(conjunction, 'maxLength')),
    patterns: textsAt(conjunction, 'pattern'),
    formats: textsAt(conjunction, 'format'),
  };
}

export type ListBounds = {
  readonly fewest: number;
  readonly most: number;
  readonly isUnique: boolean;
  /** The schemas of the item at `index`. */
  readonly itemAt: (index: number) => readonly Json[];
  /** Of these, each must hold of some item. */
  readonly contained: readonly Json[];
};

export function listBoundsOf(conjunction: Conjunction): ListBounds {
  const contained = conjunction.flatMap(({ contains, minContains }) =>
    contains === undefined ? [] : repeated(contains, typeof minContains === 'number' ? minContains : 1),
  );
  const ends = conjunction.flatMap((schema) => (restOf(schema) === false ? [tupleOf(schema).length] : []));
  const most = Math.min(Number.POSITIVE_INFINITY, ...numbersAt(conjunction, 'maxItems'), ...ends);
  return {
    fewest: Math.max(contained.length, ...numbersAt(conjunction, 'minItems')),
    most,
    isUnique: conjunction.some(({ uniqueItems }) => uniqueItems === true),
    itemAt: (index) => conjunction.map((schema) => tupleOf(schema)[index] ?? restOf(schema) ?? true),
    contained,
  };
}

function tupleOf({ prefixItems, items }: JsonObject): readonly Json[] {
  if (isArray(prefixItems)) return prefixItems;
  return isArray(items) ? items : [];
}

function restOf({ items, additionalItems, unevaluatedItems }: JsonObject): Json | undefined {
  if (items !== undefined && !isArray(items)) return items;
  return (isArray(items) ? additionalItems : undefined) ?? (unevaluatedItems === false ? false : undefined);
}

function repeated(schema: Json, times: number): readonly Json[] {
  return Array.from({ length: times }, () => schema);
}

export type ObjectBounds = {
  readonly required: readonly string[];
  /** Declared and not required, in the order of the contract. */
  readonly optional: readonly string[];
  readonly fewest: number;
  readonly most: number;
  /** Whether names may come that are not declared. */
  readonly isOpen: boolean;
  readonly propertyAt: (name: string) => readonly Json[];
  /** The schemas of the names themselves. */
  readonly names: readonly Json[];
  /** Patterns for names that have schemas of their own. */
  readonly patterns: readonly string[];
};

export function objectBoundsOf(conjunction: Conjunction): ObjectBounds {
  const declared = new Set(
    conjunction.flatMap(({ properties }) => Object.keys(isObject(properties) ? properties : {})),
  );
  const required = [...new Set(conjunction.flatMap((schema) => namesIn(schema['required'])))];
  const propertyAt = (name: string): readonly Json[] =>
    conjunction.flatMap((schema) => propertyIn(schema, name, declared));
  return {
    required,
    optional: [...declared].filter((name) => !required.includes(name) && !propertyAt(name).includes(false)),
    fewest: Math.max(0, ...numbersAt(conjunction, 'minProperties')),
    most: Math.min(Number.POSITIVE_INFINITY, ...numbersAt(conjunction, 'maxProperties')),
    isOpen: conjunction.every((one) => one['additionalProperties'] !== false && one['unevaluatedProperties'] !== false),
    propertyAt,
    names: conjunction.flatMap(({ propertyNames }) => (propertyNames === undefined ? [] : [propertyNames])),
    patterns: conjunction.flatMap(({ patternProperties }) =>
      isObject(patternProperties) ? Object.keys(patternProperties) : [],
    ),
  };
}

function propertyIn(schema: JsonObject, name: string, declared: ReadonlySet<string>): readonly Json[] {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema;
  const own = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name] ?? true] : [];
  const matched = Object.entries(isObject(patternProperties) ? patternProperties : {}).flatMap(([pattern, held]) =>
    new RegExp(pattern).test(name) ? [held] : [],
  );
  if (own.length + matched.length > 0) return [...own, ...matched];
  if (additionalProperties !== undefined) return [additionalProperties];
  return unevaluatedProperties === undefined || declared.has(name) ? [] : [unevaluatedProperties];
}

function namesIn(list: Json | undefined): readonly string[] {
  return isArray(list) ? list.filter((name) => typeof name === 'string') : [];
}

function numbersAt(conjunction: Conjunction, keyword: string): readonly number[] {
  return conjunction.flatMap((schema) => {
    const value = schema[keyword];
    return typeof value === 'number' ? [value] : [];
  });
}

function textsAt(conjunction: Conjunction, keyword: string): readonly string[] {
  return conjunction.flatMap((schema) => {
    const value = schema[keyword];
    return typeof value === 'string' ? [value] : [];
  });
}
