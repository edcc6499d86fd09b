import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { not as notLanguage } from '../languages/language.ts';
import {
  ANY_TYPE,
  ARRAY,
  type Bound,
  type Formula,
  type Leaf,
  type Members,
  OBJECT,
  typeOf,
  typeOfLeaf,
} from './formula.ts';
import { EVERY_NAME, otherNames, theseNames, thisName } from './names.ts';
import { formula, inOrder } from './table.ts';

const INFINITY = Number.POSITIVE_INFINITY;

export const TRUE: Formula = formula({ kind: 'true' });
export const FALSE: Formula = formula({ kind: 'false' });

export function ofType(mask: number): Formula {
  if (mask === 0) return FALSE;
  return mask === ANY_TYPE ? TRUE : formula({ kind: 'type', mask });
}

export function and(parts: readonly Formula[]): Formula {
  return join('and', parts);
}

export function or(parts: readonly Formula[]): Formula {
  return join('or', parts);
}

/** Flattened, sorted, without duplicates; masks and lists are worked together; a part beside its negation decides. */
function join(kind: 'and' | 'or', parts: readonly Formula[]): Formula {
  const [neutral, deciding] = kind === 'and' ? [TRUE, FALSE] : [FALSE, TRUE];
  const [one, other] = parts;
  if (one !== undefined && (parts.length === 1 || (parts.length === 2 && (one === other || other === neutral))))
    return one;
  if (other !== undefined && parts.length === 2 && one === neutral) return other;
  const kept = new Set<Formula>();
  const lists: ListFormula[] = [];
  let mask: number | undefined;
  const stack = [...parts];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (part === deciding) return deciding;
    if (part === neutral) continue;
    if (part.kind === kind) for (const inner of part.parts) stack.push(inner);
    else if (part.kind === 'type') {
      mask = mask === undefined ? part.mask : kind === 'and' ? mask & part.mask : mask | part.mask;
    } else if (kind === 'or' && part.kind === 'values' && !part.negated) lists.push(part);
    else kept.add(part);
  }
  const listed = lists.length > 0 ? listedIn(lists) : undefined;
  if (listed) kept.add(listed);
  if (mask !== undefined) {
    const type = ofType(mask);
    if (type === deciding) return deciding;
    if (type !== neutral) kept.add(type);
  }
  for (const part of kept) {
    const opposite = negations.get(part);
    if (opposite && kept.has(opposite)) return deciding;
  }
  const [first] = kept;
  if (first === undefined) return neutral;
  if (kept.size === 1) return first;
  const sorted = [...kept].sort(inOrder);
  return (kind === 'or' ? factored(sorted) : undefined) ?? formula({ kind, parts: sorted });
}

type ListFormula = Extract<Formula, { kind: 'values' }>;

/** One list of all that the lists hold. */
function listedIn(lists: readonly ListFormula[]): Formula {
  const [first] = lists;
  if (first !== undefined && lists.length === 1) return first;
  return listOf(new Map(lists.flatMap(({ members }) => [...members])));
}

/** Lists of fewer parts are looked through as they are. */
const SHORT = 16;

/** What all parts of a disjunction demand, once and in front: it counts before any part is chosen. */
function factored(parts: readonly Formula[]): Formula | undefined {
  const lists = parts.map(conjuncts);
  let common = lists.reduce((least, list) => (list.length < least.length ? list : least));
  for (const list of lists) {
    const has = list.length > SHORT ? new Set(list) : undefined;
    common = common.filter((part) => has?.has(part) ?? list.includes(part));
    if (common.length === 0) return undefined;
  }
  const shared = new Set(common);
  return and([...common, or(lists.map((list) => and(list.filter((one) => !shared.has(one)))))]);
}

/** The parts of a conjunction; of anything else, itself. */
export function conjuncts(formula: Formula): readonly Formula[] {
  return formula.kind === 'and' ? formula.parts : [formula];
}

const negations = new WeakMap<Formula, Formula>();

/** Values that `of` refuses; negation is pushed down to the leaves. */
export function not(of: Formula): Formula {
  const before = negations.get(of);
  if (before) return before;
  const made = negate(of);
  // What is unknown stays unknown: it must never look like its own contradiction.
  if (made === of) return made;
  negations.set(of, made);
  if (!negations.has(made)) negations.set(made, of);
  return made;
}

/** The negation of `of` where it has been asked for before. */
export function knownNegation(of: Formula): Formula | undefined {
  return negations.get(of);
}

function negate(of: Formula): Formula {
  switch (of.kind) {
    case 'true':
      return FALSE;
    case 'false':
      return TRUE;
    case 'and':
      return or(of.parts.map(not));
    case 'or':
      return and(of.parts.map(not));
    case 'schema':
      return formula({ ...nodeOf(of), negated: !of.negated });
    case 'type':
      return ofType(ANY_TYPE & ~of.mask);
    case 'unknown':
      return of.name === undefined
        ? of
        : formula({ kind: 'unknown', blocker: of.blocker, name: of.name, negated: of.negated !== true });
    case 'values':
      return of.negated ? values([...of.members.values()]) : noneOf(of.members);
    default: {
      const type = typeOfLeaf(of);
      return and([ofType(type), refuse(of)]);
    }
  }
}

function nodeOf(of: Extract<Formula, { kind: 'schema' }>): { kind: 'schema'; of: typeof of.of; negated: boolean } {
  return { kind: 'schema', of: of.of, negated: of.negated };
}

/** The complement of a leaf among values of the type that it speaks of. */
function refuse(leaf: Leaf): Formula {
  switch (leaf.kind) {
    case 'range':
      return or([
        ...(leaf.low ? [range(undefined, flip(leaf.low))] : []),
        ...(leaf.high ? [range(flip(leaf.high), undefined)] : []),
      ]);
    case 'multiple':
      return formula({ kind: 'multiple', of: leaf.of, negated: !leaf.negated });
    case 'text':
      return formula({ kind: 'text', language: notLanguage(leaf.language) });
    case 'tested':
      return formula({ kind: 'tested', by: leaf.by, negated: !leaf.negated });
    case 'unique':
      return formula({ kind: 'unique', negated: !leaf.negated });
    case 'chars':
    case 'length':
    case 'size':
      return outside(leaf.min, leaf.max, (min, max) => formula({ kind: leaf.kind, min, max }));
    case 'count':
      return outside(leaf.min, leaf.max, (min, max) => count(leaf.each, min, max));
    case 'all':
      return some(leaf.from, leaf.to, not(leaf.each));
    case 'some':
      return all(leaf.from, leaf.to, not(leaf.each));
    case 'every':
      return formula({ kind: 'any', names: leaf.names, each: not(leaf.each) });
    case 'any':
      return every(leaf.names, not(leaf.each));
    case 'values':
    case 'unknown':
      return not(formula(leaf));
  }
}

function flip(bound: Bound): Bound {
  return { value: bound.value, open: !bound.open };
}

function outside(min: number, max: number, make: (min: number, max: number) => Formula): Formula {
  return or([...(min > 0 ? [make(0, min - 1)] : []), ...(max < INFINITY ? [make(max + 1, INFINITY)] : [])]);
}

export function range(low: Bound | undefined, high: Bound | undefined): Formula {
  return formula({ kind: 'range', ...(low && { low }), ...(high && { high }) });
}

/** Arrays whose items at `from` up to before `to` are all as `each` says. */
export function all(from: number, to: number, each: Formula): Formula {
  return each === TRUE || from >= to ? TRUE : formula({ kind: 'all', from, to, each });
}

export function some(from: number, to: number, each: Formula): Formula {
  return each === FALSE || from >= to ? not(ofType(ARRAY)) : formula({ kind: 'some', from, to, each });
}

/** Arrays with `min` to `max` items that are as `each` says. */
export function count(each: Formula, min: number, max: number): Formula {
  if (min > max) return not(ofType(ARRAY));
  return min === 0 && max === INFINITY ? TRUE : formula({ kind: 'count', each, min, max });
}

/** A count between bounds, of code points, items or properties. */
export function between(kind: 'chars' | 'length' | 'size', type: number, min: number, max: number): Formula {
  if (min > max) return not(ofType(type));
  return min === 0 && max === INFINITY ? TRUE : formula({ kind, min, max });
}

/** Objects in which every property with one of `names` is as `each` says. */
export function every(names: Parameters<typeof otherNames>[0], each: Formula): Formula {
  return each === TRUE ? TRUE : formula({ kind: 'every', names, each });
}

/** Objects with a property among `names` that is as `each` says. */
export function any(names: Parameters<typeof otherNames>[0], each: Formula): Formula {
  return each === FALSE ? not(ofType(OBJECT)) : formula({ kind: 'any', names, each });
}

export function hasProperty(name: string): Formula {
  return any(thisName(name), TRUE);
}

/** One of these values and nothing else. */
export function values(members: readonly Json[]): Formula {
  if (members.length === 0) return FALSE;
  return listOf(new Map(members.map((member) => [canonicalJson(member), member])));
}

function listOf(members: Members): Formula {
  const sorted = new Map([...members].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return formula({ kind: 'values', members: sorted, negated: false });
}

function noneOf(members: Members): Formula {
  const plain = [...members].filter(([, member]) => member === null || typeof member !== 'object');
  const parts = [...members.values()].filter((member) => member !== null && typeof member === 'object');
  const scalars = plain.length === 0 ? TRUE : formula({ kind: 'values', members: new Map(plain), negated: true });
  return and([scalars, ...parts.map(excluding)]);
}

const excluded = new WeakMap<Formula, string>();

/** All values but one array or object. */
function excluding(member: Json): Formula {
  const made = not(spelledOut(member));
  excluded.set(made, canonicalJson(member));
  return made;
}

/** The canonical text of the one value that `of` refuses, where it is known to refuse just one. */
export function excludedBy(of: Formula): string | undefined {
  return excluded.get(of);
}

/** Notes that `made` refuses what `of` does, among the values that it is held against. */
export function excludesAs(made: Formula, of: Formula): void {
  const key = excluded.get(of);
  if (key !== undefined && made.kind === 'or') excluded.set(made, key);
}

/** The formula of one array or object, part by part. */
function spelledOut(member: Json): Formula {
  if (isArray(member)) {
    const items = member;
    const parts = items.map((item, index) => all(index, index + 1, values([item])));
    return and([ofType(ARRAY), between('length', ARRAY, items.length, items.length), ...parts]);
  }
  const entries = isObject(member) ? Object.entries(member) : [];
  const names = theseNames(entries.map(([name]) => name));
  const others = entries.length === 0 ? EVERY_NAME : otherNames(names);
  const parts = entries.flatMap(([name, value]) => [hasProperty(name), every(thisName(name), values([value]))]);
  return and([ofType(OBJECT), every(others, FALSE), ...parts]);
}

/** The mask of types that the members have. */
export function typesOf(members: Iterable<Json>): number {
  let mask = 0;
  for (const member of members) mask |= typeOf(member);
  return mask;
}
