import { isArray, isObject, type Json, type JsonPointer, pointerTo, tokensOf } from '#model/json.ts';
import { hasName, singleName } from '../algebra/names.ts';
import { itemSchemas } from '../lowering/arrays.ts';
import type { At } from '../lowering/at.ts';
import { branches, conditional } from '../lowering/logic.ts';
import type { Lowering } from '../lowering/lowering.ts';
import { dependentSchemas, propertySchemas } from '../lowering/objects.ts';
import { targetsOf } from '../lowering/references.ts';
import { holds } from '../search/evaluate.ts';

export type Place = { readonly schema: JsonPointer; readonly instance: JsonPointer };

/** Subschemas that must hold for a schema to hold, with the part of the value that each is about. */
type Step = { readonly at: At; readonly value: Json; readonly tokens: readonly string[] };

const DEEPEST = 200;

/** The innermost place where `value` breaks the schema: follows what fails until no single part explains it. */
export function blame(lowering: Lowering, value: Json): Place {
  let at = lowering.root();
  let part = value;
  let instance = '';
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const next = stepsFrom(lowering, at, part).find((step) => holds(lowering.later(step.at), step.value) === false);
    if (next === undefined) break;
    [at, part, instance] = [next.at, next.value, pointerTo(instance, ...next.tokens)];
  }
  return { schema: pointerTo(at.node.pointer, ...failingKeyword(lowering, at, part)), instance };
}

/** The place in a schema that `value` satisfies which speaks of `instance`, or of the nearest part around it. */
export function placeFor(lowering: Lowering, value: Json, instance: JsonPointer): JsonPointer {
  let at = lowering.root();
  let part = value;
  let rest = tokensOf(instance);
  for (let depth = 0; depth < DEEPEST && rest.length > 0; depth += 1) {
    const steps = stepsFrom(lowering, at, part);
    const leads = (step: Step): boolean => step.tokens.length === 1 && step.tokens[0] === rest[0];
    const next =
      steps.find(leads) ?? steps.find((step) => step.tokens.length === 0 && reaches(lowering, step, rest, 0));
    if (next === undefined) break;
    [at, part] = [next.at, next.value];
    if (next.tokens.length > 0) rest = rest.slice(1);
  }
  return at.node.pointer;
}

function reaches(lowering: Lowering, step: Step, rest: readonly string[], depth: number): boolean {
  if (depth > 20 || holds(lowering.later(step.at), step.value) === false) return false;
  return stepsFrom(lowering, step.at, step.value).some((next) =>
    next.tokens.length === 1 ? next.tokens[0] === rest[0] : reaches(lowering, next, rest, depth + 5),
  );
}

function stepsFrom(lowering: Lowering, at: At, value: Json): readonly Step[] {
  const { schema } = at.node;
  if (typeof schema === 'boolean') return [];
  const subject = lowering.subject(at, schema);
  const here = (list: readonly At[]): readonly Step[] => list.map((part) => ({ at: part, value, tokens: [] }));
  const steps: Step[] = [];
  if (isObject(value)) {
    for (const { names, at: property } of propertySchemas(lowering, subject)) {
      if (names === undefined) continue;
      const only = singleName(names);
      for (const name of only === undefined ? Object.keys(value) : [only]) {
        const item = Object.hasOwn(value, name) ? value[name] : undefined;
        if (item !== undefined && hasName(names, name)) steps.push({ at: property, value: item, tokens: [name] });
      }
    }
    const present = dependentSchemas(lowering, subject).filter(({ name }) => Object.hasOwn(value, name));
    steps.push(...here(present.map((dependent) => dependent.at)));
  }
  if (isArray(value)) {
    const { prefix, rest } = itemSchemas(lowering, subject);
    for (const [index, item] of value.entries()) {
      const schemaOf = prefix[index] ?? rest;
      if (schemaOf) steps.push({ at: schemaOf, value: item, tokens: [String(index)] });
    }
  }
  for (const target of targetsOf(lowering, subject)) if ('at' in target) steps.push(...here([target.at]));
  for (const step of here(branches(lowering, subject, 'allOf'))) steps.push(step);
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    steps.push(...here(likely(lowering, branches(lowering, subject, keyword), value)));
  }
  const choice = conditional(lowering, subject);
  if (choice) {
    const chosen = holds(lowering.lower(choice.condition), value) ? choice.whenTrue : choice.whenFalse;
    if (chosen) steps.push(...here([chosen]));
  }
  return steps;
}

/**
 * The branch that `value` satisfies; else the one that it is nearest to, where that is evident: of its type, with the same
 * constants, and with all that is required.
 */
function likely(lowering: Lowering, list: readonly At[], value: Json): readonly At[] {
  const fitting = list.filter((at) => holds(lowering.lower(at), value) === true);
  if (fitting.length > 0) return fitting.length === 1 ? fitting : [];
  const near = list.filter((at) => isNear(lowering, at, value, false));
  if (near.length <= 1) return near;
  const nearest = near.filter((at) => isNear(lowering, at, value, true));
  return nearest.length === 1 ? nearest : [];
}

/** Whether `value` has the type and the constants of a branch and, if `complete`, all names that the branch requires. */
function isNear(lowering: Lowering, at: At, value: Json, complete: boolean): boolean {
  const { schema } = at.node;
  if (typeof schema === 'boolean') return schema;
  const subject = lowering.subject(at, schema);
  const inPlace = [
    ...targetsOf(lowering, subject).flatMap((target) => ('at' in target ? [target.at] : [])),
    ...branches(lowering, subject, 'allOf'),
  ];
  if (!inPlace.every((part) => isNear(lowering, part, value, complete))) return false;
  const { type, required } = schema;
  const typed = { ...at, node: { ...at.node, schema: { ...(type !== undefined && { type }) } } };
  if (holds(lowering.lower(typed), value) === false) return false;
  if (!isObject(value)) return schema['const'] === undefined && schema['enum'] === undefined;
  if (complete && isArray(required) && !required.every((name) => Object.hasOwn(value, String(name)))) return false;
  return propertySchemas(lowering, subject).every(({ at: property, keyword, names }) => {
    const { schema: inner } = property.node;
    const [name] = names?.plus ?? [];
    if (keyword !== 'properties' || name === undefined || typeof inner === 'boolean') return true;
    const item = Object.hasOwn(value, name) ? value[name] : undefined;
    const fixed = inner['const'] !== undefined || (isArray(inner['enum']) && inner['enum'].length === 1);
    return !fixed || item === undefined || holds(lowering.lower(property), item) !== false;
  });
}

/** The keyword of the innermost schema that refuses the value by itself, where there is one. */
function failingKeyword(lowering: Lowering, at: At, value: Json): readonly string[] {
  const { schema } = at.node;
  if (typeof schema === 'boolean') return [];
  const { has } = lowering.subject(at, schema);
  const alone = [...has].sort().find((name) => {
    const beside = PARTNERS[name] ?? [];
    const only = Object.fromEntries(
      [name, ...beside].flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]])),
    );
    const node = { ...at.node, schema: only, pointer: `${at.node.pointer}` };
    return holds(lowering.lower({ ...at, node }), value) === false;
  });
  return alone === undefined ? [] : [alone];
}

/** Keywords that can't be read without others. */
const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  minimum: ['exclusiveMinimum'],
  maximum: ['exclusiveMaximum'],
  type: ['nullable'],
  contains: ['minContains', 'maxContains'],
  additionalProperties: ['properties', 'patternProperties'],
  items: ['prefixItems'],
  additionalItems: ['items'],
  if: ['then', 'else'],
  unevaluatedProperties: [
    'properties',
    'patternProperties',
    'additionalProperties',
    '$ref',
    'allOf',
    'anyOf',
    'oneOf',
    'if',
    'then',
    'else',
    'dependentSchemas',
  ],
  unevaluatedItems: ['prefixItems', 'items', 'contains', '$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'],
};
