import { type Formula, OBJECT } from '../algebra/formula.ts';
import { all, and, every, ofType, or, TRUE } from '../algebra/logic.ts';
import { EVERY_NAME, type Names, otherNames, unionOf } from '../algebra/names.ts';
import { split } from '../algebra/partition.ts';
import type { Subject } from './at.ts';
import { type Evaluated, evaluatedBeside } from './evaluation.ts';
import type { Lowerer } from './lowerer.ts';

const INFINITY = Number.POSITIVE_INFINITY;
/** With more conditional `contains` than this the cases are too many to spell out. */
const MOST_CONDITIONS = 6;

/**
 * `unevaluatedProperties` and `unevaluatedItems`: for every stretch of names (or positions), either a subschema that
 * holds looks at it, or all values there are as the keyword says.
 */
export function unevaluatedParts(lowering: Lowerer, subject: Subject): readonly Formula[] {
  const { schema, has } = subject;
  const [properties, items] = ['unevaluatedProperties', 'unevaluatedItems'].map((name) =>
    has.has(name) ? schema[name] : undefined,
  );
  if (properties === undefined && items === undefined) return [];
  const evaluated = evaluatedBeside(lowering, subject);
  const parts: Formula[] = [];
  const ignored = lowering.reading.tolerant && subject.relaxed && properties === false;
  if (properties !== undefined && !ignored) {
    const each = lowering.child(subject, properties, 'unevaluatedProperties');
    parts.push(
      otherwise(evaluated.properties, each) ??
        lowering.unknown(subject, 'unevaluatedProperties', 'a pattern is not regular'),
    );
  }
  if (items !== undefined) {
    const each = lowering.child(subject, items, 'unevaluatedItems');
    const formula = itemsOtherwise(evaluated, each);
    parts.push(formula ?? lowering.unknown(subject, 'unevaluatedItems', 'too many conditional contains'));
  }
  return parts;
}

/** Every property that none of `looked` looks at is as `each` says; undefined where names are not regular. */
export function otherwise(looked: Evaluated['properties'], each: Formula): Formula | undefined {
  if (each === TRUE) return TRUE;
  const always: Names[] = [];
  const sometimes: { readonly names: Names; readonly when: Formula }[] = [];
  for (const { names, when } of looked) {
    if (names === undefined) return undefined;
    if (when === TRUE) always.push(names);
    else sometimes.push({ names, when });
  }
  const left = always.length === 0 ? EVERY_NAME : otherNames(unionOf(always));
  const stretches = split(
    left,
    sometimes.map(({ names }) => names),
  );
  return and(
    stretches.map(({ names, inside }) => {
      const conditions = sometimes.filter((_, index) => inside.has(index)).map(({ when }) => when);
      // Without the type, a condition on other types would be weighed although nothing is to be looked at.
      return or([...conditions.map((when) => and([ofType(OBJECT), when])), every(names, each)]);
    }),
  );
}

function itemsOtherwise(evaluated: Evaluated, each: Formula): Formula | undefined {
  if (each === TRUE) return TRUE;
  const certain = evaluated.matched.filter(({ when }) => when === TRUE).map((match) => match.each);
  const conditional = evaluated.matched.filter(({ when }) => when !== TRUE);
  if (conditional.length > MOST_CONDITIONS) return undefined;
  const base = or([each, ...certain]);
  const borders = new Set([0, INFINITY, ...evaluated.items.flatMap(({ from, to }) => [from, to])]);
  const sorted = [...borders].sort((a, b) => a - b);
  const parts: Formula[] = [];
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1];
    if (to === undefined) continue;
    const looked = evaluated.items.filter((entry) => entry.from <= from && to <= entry.to).map(({ when }) => when);
    parts.push(or([...looked, ...cases(conditional, base, from, to)]));
  }
  return and(parts);
}

/** For each choice of the conditional matches that hold: all items are as `base` says, or are matched by one of them. */
function cases(conditional: Evaluated['matched'], base: Formula, from: number, to: number): readonly Formula[] {
  return Array.from({ length: 2 ** conditional.length }, (_, bits) => {
    const chosen = conditional.filter((__, index) => bits & (1 << index));
    const each = or([base, ...chosen.map((match) => match.each)]);
    return and([...chosen.map(({ when }) => when), all(from, to, each)]);
  });
}
