import { type Formula, OBJECT } from '../algebra/formula.ts';
import { and, hasProperty, not, ofType, TRUE } from '../algebra/logic.ts';
import { EVERY_NAME, type Names } from '../algebra/names.ts';
import { draftOf } from '../documents/keywords.ts';
import { containsSchema, itemSchemas } from './arrays.ts';
import type { At, Subject } from './at.ts';
import { branches, conditional } from './logic.ts';
import type { Lowerer } from './lowerer.ts';
import { dependentSchemas, propertySchemas } from './objects.ts';
import { targetsOf } from './references.ts';

const INFINITY = Number.POSITIVE_INFINITY;

/** Parts of a value that a schema looks at, each with the condition under which it does, given that the schema holds. */
export type Evaluated = {
  readonly properties: readonly { readonly names: Names | undefined; readonly when: Formula }[];
  readonly items: readonly { readonly from: number; readonly to: number; readonly when: Formula }[];
  /** Since 2020-12 an item that `contains` matches counts as looked at. */
  readonly matched: readonly { readonly each: Formula; readonly when: Formula }[];
};

const NOTHING: Evaluated = { properties: [], items: [], matched: [] };

/** What `at` looks at, in place: by its own keywords and through the schemas that it applies to the same value. */
export function evaluatedBy(lowering: Lowerer, at: At, path: readonly At['node'][] = []): Evaluated {
  const { schema } = at.node;
  if (typeof schema === 'boolean' || path.includes(at.node)) return NOTHING;
  const subject = lowering.subject(at, schema);
  return merge([
    own(lowering, subject),
    ...(subject.has.has('unevaluatedProperties')
      ? [{ ...NOTHING, properties: [{ names: EVERY_NAME, when: TRUE }] }]
      : []),
    ...(subject.has.has('unevaluatedItems') ? [{ ...NOTHING, items: [{ from: 0, to: INFINITY, when: TRUE }] }] : []),
    evaluatedInPlace(lowering, subject, path),
  ]);
}

/** The same without the `unevaluated*` keywords of the schema itself: what is left for them. */
export function evaluatedBeside(lowering: Lowerer, subject: Subject): Evaluated {
  return merge([own(lowering, subject), evaluatedInPlace(lowering, subject, [])]);
}

function own(lowering: Lowerer, subject: Subject): Evaluated {
  const { prefix, rest } = itemSchemas(lowering, subject);
  const contained = draftOf(subject.node.dialect) >= 4 ? containsSchema(lowering, subject) : undefined;
  return {
    properties: propertySchemas(lowering, subject).map(({ names }) => ({ names, when: TRUE })),
    items: [
      ...(prefix.length > 0 ? [{ from: 0, to: prefix.length, when: TRUE }] : []),
      ...(rest ? [{ from: prefix.length, to: INFINITY, when: TRUE }] : []),
    ],
    matched: contained ? [{ each: lowering.later(contained), when: TRUE }] : [],
  };
}

/** What the subschemas in place look at, each under its condition. */
function evaluatedInPlace(lowering: Lowerer, subject: Subject, path: readonly At['node'][]): Evaluated {
  const below = [...path, subject.node];
  const parts: Evaluated[] = [];
  const add = (at: At, when: Formula): void => {
    parts.push(under(evaluatedBy(lowering, at, below), when));
  };
  for (const target of targetsOf(lowering, subject)) if ('at' in target) add(target.at, TRUE);
  for (const at of branches(lowering, subject, 'allOf')) add(at, TRUE);
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    for (const at of branches(lowering, subject, keyword)) add(at, lowering.lower(at));
  }
  const choice = conditional(lowering, subject);
  if (choice) {
    const test = lowering.lower(choice.condition);
    add(choice.condition, test);
    if (choice.whenTrue) add(choice.whenTrue, test);
    if (choice.whenFalse) add(choice.whenFalse, not(test));
  }
  for (const { name, at } of dependentSchemas(lowering, subject)) add(at, and([ofType(OBJECT), hasProperty(name)]));
  return merge(parts);
}

function under(evaluated: Evaluated, when: Formula): Evaluated {
  if (when === TRUE) return evaluated;
  const guard = <T extends { readonly when: Formula }>(list: readonly T[]): readonly T[] =>
    list.map((entry) => ({ ...entry, when: and([entry.when, when]) }));
  return { properties: guard(evaluated.properties), items: guard(evaluated.items), matched: guard(evaluated.matched) };
}

function merge(parts: readonly Evaluated[]): Evaluated {
  return {
    properties: parts.flatMap((part) => part.properties),
    items: parts.flatMap((part) => part.items),
    matched: parts.flatMap((part) => part.matched),
  };
}
