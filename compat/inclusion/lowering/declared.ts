import { isArray, isObject, type Json } from '#model/json.ts';
import { type Formula, OBJECT } from '../algebra/formula.ts';
import { and, FALSE, hasProperty, not, TRUE } from '../algebra/logic.ts';
import { EVERY_NAME, type Names, thisName } from '../algebra/names.ts';
import { project } from '../search/project.ts';
import { itemSchemas } from './arrays.ts';
import type { At, Subject } from './at.ts';
import { branches, conditional } from './logic.ts';
import type { Lowerer } from './lowerer.ts';
import { dependentNames, dependentSchemas, propertySchemas } from './objects.ts';
import { targetsOf } from './references.ts';

/** Names and items that schemas declare, each with the condition under which its schema applies. */
export type Declared = {
  readonly names: readonly {
    readonly names: Names | undefined;
    readonly when: Formula;
    readonly child: At | undefined;
  }[];
  readonly items: readonly { readonly from: number; readonly to: number; readonly when: Formula; readonly child: At }[];
};

const NOTHING: Declared = { names: [], items: [] };

/** What `at` declares of the value in hand, by its own keywords and through the schemas that it applies in place. */
export function declaredBy(lowering: Lowerer, at: At, path: readonly At['node'][] = []): Declared {
  const { schema } = at.node;
  if (typeof schema === 'boolean' || path.includes(at.node)) return NOTHING;
  const subject = lowering.subject(at, schema);
  const below = [...path, at.node];
  const certain = merge([
    own(lowering, subject),
    ...targetsOf(lowering, subject).map((target) =>
      'at' in target ? declaredBy(lowering, target.at, below) : NOTHING,
    ),
    ...branches(lowering, subject, 'allOf').map((part) => declaredBy(lowering, part, below)),
    ...childrenOf(lowering, subject, below),
  ]);
  return merge([certain, ...choices(lowering, subject, certain.names.length > 0, below)]);
}

/** What the branches of unions and conditions declare while they hold. */
function choices(
  lowering: Lowerer,
  subject: Subject,
  declares: boolean,
  below: readonly At['node'][],
): readonly Declared[] {
  const parts: Declared[] = [];
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const list = branches(lowering, subject, keyword).map((at) => ({ at, declared: declaredBy(lowering, at, below) }));
    const some = list.some(({ declared }) => declared.names.length > 0);
    for (const { at, declared } of list) {
      const when = lowering.lower(at);
      // Beside branches that declare names, one that takes objects and declares none is as open as it says.
      const open = some && !declares && declared.names.length === 0 && project(when, OBJECT) !== FALSE;
      const anything = { names: EVERY_NAME, when: TRUE, child: undefined };
      parts.push(under(open ? { ...declared, names: [anything] } : declared, when));
    }
  }
  const choice = conditional(lowering, subject);
  if (choice) {
    const test = lowering.lower(choice.condition);
    parts.push(under(withoutChildren(declaredBy(lowering, choice.condition, below)), test));
    if (choice.whenTrue) parts.push(under(declaredBy(lowering, choice.whenTrue, below), test));
    if (choice.whenFalse) parts.push(under(declaredBy(lowering, choice.whenFalse, below), not(test)));
  }
  for (const { name, at } of dependentSchemas(lowering, subject)) {
    parts.push({ names: [declaredName(name)], items: [] }, under(declaredBy(lowering, at, below), hasProperty(name)));
  }
  return parts;
}

function own(lowering: Lowerer, subject: Subject): Declared {
  const { schema, has } = subject;
  const names: Declared['names'][number][] = [];
  for (const { names: set, at, keyword } of propertySchemas(lowering, subject)) {
    // `additionalProperties: true` beside declared properties says no more than leaving it out.
    if (keyword === 'additionalProperties' && says(at.node.schema) !== 'something') continue;
    names.push({ names: set, when: TRUE, child: at });
  }
  const rest = has.has('unevaluatedProperties') ? schema['unevaluatedProperties'] : undefined;
  if ((rest !== undefined && says(rest) === 'something') || schema['x-writes'] === 'open') {
    names.push({ names: EVERY_NAME, when: TRUE, child: undefined });
  }
  const required = has.has('required') && isArray(schema['required']) ? schema['required'] : [];
  for (const name of required) if (typeof name === 'string') names.push(declaredName(name));
  for (const { name, needs } of dependentNames(subject)) names.push(declaredName(name), ...needs.map(declaredName));
  const { prefix, rest: others } = itemSchemas(lowering, subject);
  const items = prefix.map((child, index) => ({ from: index, to: index + 1, when: TRUE, child }));
  const tail = others ? [{ from: prefix.length, to: Number.POSITIVE_INFINITY, when: TRUE, child: others }] : [];
  return { names, items: [...items, ...tail] };
}

function declaredName(name: string): Declared['names'][number] {
  return { names: thisName(name), when: TRUE, child: undefined };
}

/** Whether a schema for further properties constrains them, lets all through, or none. */
function says(schema: Json): 'something' | 'anything' | 'nothing' {
  if (schema === false) return 'nothing';
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0) ? 'anything' : 'something';
}

/** A schema with a discriminator and no union of its own stands for any schema that builds on it. */
function childrenOf(lowering: Lowerer, subject: Subject, below: readonly At['node'][]): readonly Declared[] {
  const { schema, has, node } = subject;
  const discriminator = schema['discriminator'];
  if (!isObject(discriminator) || has.has('oneOf') || has.has('anyOf')) return [];
  const property = discriminator['propertyName'];
  const named = typeof property === 'string' ? [{ names: [declaredName(property)], items: [] }] : [];
  const heirs = lowering.definitionsAt(subject).filter((at) => {
    const { schema: heir } = at.node;
    if (typeof heir === 'boolean') return false;
    const parents = branches(lowering, lowering.subject(at, heir), 'allOf');
    return parents.some((parent) => {
      const { schema: inner } = parent.node;
      if (typeof inner === 'boolean') return false;
      return targetsOf(lowering, lowering.subject(parent, inner)).some(
        (target) => 'at' in target && target.at.node === node,
      );
    });
  });
  return [...named, ...heirs.map((at) => declaredBy(lowering, at, below))];
}

function under(declared: Declared, when: Formula): Declared {
  if (when === TRUE) return declared;
  const guard = <T extends { readonly when: Formula }>(list: readonly T[]): readonly T[] =>
    list.map((entry) => ({ ...entry, when: and([entry.when, when]) }));
  return { names: guard(declared.names), items: guard(declared.items) };
}

function withoutChildren(declared: Declared): Declared {
  return { names: declared.names.map((entry) => ({ ...entry, child: undefined })), items: [] };
}

function merge(parts: readonly Declared[]): Declared {
  return { names: parts.flatMap((part) => part.names), items: parts.flatMap((part) => part.items) };
}
