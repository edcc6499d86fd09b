import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { ANY_TYPE, type Definition, type Formula, type Leaf, typeOf, typeOfLeaf } from '../algebra/formula.ts';
import { hasName, type Names } from '../algebra/names.ts';
import { compare, isMultiple, rational } from '../algebra/rational.ts';
import { NONE } from '../languages/language.ts';
import { accepts } from '../languages/moves.ts';
import { codePoints } from '../languages/words.ts';

/** Whether `value` is as `formula` says; undefined where an unknown part decides. */
export function holds(formula: Formula, value: Json): boolean | undefined {
  switch (formula.kind) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'and':
      return everyOf(formula.parts, (part) => holds(part, value));
    case 'or':
      return negate(everyOf(formula.parts, (part) => negate(holds(part, value))));
    case 'schema': {
      const inner = remembered(formula.of, value);
      return formula.negated ? negate(inner) : inner;
    }
    case 'type':
      return (formula.mask & typeOf(value)) !== 0;
    case 'unknown':
      return undefined;
    case 'values':
      return formula.members.has(canonicalJson(value)) !== formula.negated;
    default:
      return (typeOfLeaf(formula) & typeOf(value) & ANY_TYPE) === 0 || leafHolds(formula, value);
  }
}

/** What was found of values met before: parts of a value are looked at once for each branch of each schema around them. */
let answers = new WeakMap<object, Map<Definition, boolean | undefined>>();

/** Between questions: a value may have been changed by whoever it belongs to. */
export function forgetAnswers(): void {
  answers = new WeakMap();
}

function remembered(definition: Definition, value: Json): boolean | undefined {
  if (typeof value !== 'object' || value === null) return holds(definition.formula(), value);
  const known = answers.get(value) ?? new Map<Definition, boolean | undefined>();
  answers.set(value, known);
  if (known.has(definition)) return known.get(definition);
  const answer = holds(definition.formula(), value);
  known.set(definition, answer);
  return answer;
}

function negate(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function everyOf<T>(list: Iterable<T>, test: (item: T) => boolean | undefined): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const item of list) {
    const one = test(item);
    if (one === false) return false;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

function leafHolds(leaf: Leaf, value: Json): boolean | undefined {
  if (typeof value === 'number') return numberHolds(leaf, value);
  if (typeof value === 'string') return textHolds(leaf, value);
  if (isArray(value)) return arrayHolds(leaf, value);
  return isObject(value) ? objectHolds(leaf, value) : true;
}

function numberHolds(leaf: Leaf, value: number): boolean {
  const exact = rational(value);
  if (leaf.kind === 'multiple') return isMultiple(exact, leaf.of) !== leaf.negated;
  if (leaf.kind !== 'range') return true;
  const { low, high } = leaf;
  if (low && compare(exact, low.value) < (low.open ? 1 : 0)) return false;
  return !(high && compare(high.value, exact) < (high.open ? 1 : 0));
}

function textHolds(leaf: Leaf, value: string): boolean | undefined {
  if (leaf.kind === 'text') return accepts(leaf.language, value);
  if (leaf.kind === 'tested') {
    const answer = leaf.by.test(value);
    return answer === undefined ? undefined : answer !== leaf.negated;
  }
  if (leaf.kind !== 'chars') return true;
  const length = codePoints(value);
  return length >= leaf.min && length <= leaf.max;
}

function arrayHolds(leaf: Leaf, value: readonly Json[]): boolean | undefined {
  switch (leaf.kind) {
    case 'length':
      return value.length >= leaf.min && value.length <= leaf.max;
    case 'unique':
      return (new Set(value.map((item) => canonicalJson(item))).size === value.length) !== leaf.negated;
    case 'all':
      return everyOf(value.slice(leaf.from, leaf.to), (item) => holds(leaf.each, item));
    case 'some':
      return negate(everyOf(value.slice(leaf.from, leaf.to), (item) => negate(holds(leaf.each, item))));
    case 'count': {
      const answers = value.map((item) => holds(leaf.each, item));
      const sure = answers.filter((answer) => answer === true).length;
      const open = answers.filter((answer) => answer === undefined).length;
      if (sure >= leaf.min && sure + open <= leaf.max) return true;
      return sure > leaf.max || sure + open < leaf.min ? false : undefined;
    }
    default:
      return true;
  }
}

function objectHolds(leaf: Leaf, value: { readonly [name: string]: Json }): boolean | undefined {
  const keys = Object.keys(value);
  // Of large objects each property is asked for by its name.
  const named = (names: Names): readonly string[] =>
    names.language === NONE && names.plus.size < keys.length
      ? [...names.plus].filter((name) => Object.hasOwn(value, name))
      : keys.filter((name) => hasName(names, name));
  switch (leaf.kind) {
    case 'size': {
      const size = keys.length;
      return size >= leaf.min && size <= leaf.max;
    }
    case 'every':
      return everyOf(named(leaf.names), (name) => holds(leaf.each, value[name] ?? null));
    case 'any':
      return negate(everyOf(named(leaf.names), (name) => negate(holds(leaf.each, value[name] ?? null))));
    default:
      return true;
  }
}
