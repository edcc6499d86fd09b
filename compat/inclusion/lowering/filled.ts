import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { type Definition, type Formula, OBJECT } from '../algebra/formula.ts';
import { and, between, every, FALSE, hasProperty, not, ofType, or, TRUE, values } from '../algebra/logic.ts';
import { hasName, singleName } from '../algebra/names.ts';
import { formula } from '../algebra/table.ts';
import { holds } from '../search/evaluate.ts';
import { lacks } from './objects.ts';

/** Properties that a validator adds where an object lacks them, with their values. */
export type Defaults = ReadonlyMap<string, Json>;

/** With more defaults than this the sizes that an object may have had before are not spelled out. */
const MOST_COUNTED = 6;

/** Values that are as `formula` says once the `defaults` that they lack are filled in. */
export function filled(of: Formula, defaults: Defaults): Formula {
  if (defaults.size === 0) return of;
  switch (of.kind) {
    case 'and':
      return and(of.parts.map((part) => filled(part, defaults)));
    case 'or':
      return or(of.parts.map((part) => filled(part, defaults)));
    case 'schema': {
      const inner = later('filled', of.of, defaults, () => filled(of.of.formula(), defaults));
      return of.negated ? not(inner) : inner;
    }
    // With a name it would be taken for what it says of the value as it came.
    case 'unknown':
      return formula({ kind: 'unknown', blocker: of.blocker });
    case 'values':
      return of.negated ? of : values([...of.members.values()].flatMap((member) => without(member, defaults)));
    case 'size':
      return sized(of.min, of.max, defaults) ?? unread('minProperties');
    case 'every': {
      const there = named(of.names, defaults);
      return and([of, ...there.map(([name, value]) => or([hasProperty(name), fits(of.each, value)]))]);
    }
    case 'any': {
      const there = named(of.names, defaults);
      const single = singleName(of.names) !== undefined;
      const added = there.map(([name, value]) => [name, fits(of.each, value)] as const);
      if (single && added.some(([, fit]) => fit === TRUE)) return every(of.names, of.each);
      return or([of, ...added.map(([name, fit]) => and([ofType(OBJECT), lacks(name), fit]))]);
    }
    default:
      return of;
  }
}

function named(names: Parameters<typeof hasName>[0], defaults: Defaults): readonly (readonly [string, Json])[] {
  return [...defaults].filter(([name]) => hasName(names, name));
}

/** Whether one value is as `each` says; read when it is needed where `each` is, since it may lead back here. */
function fits(each: Formula, value: Json): Formula {
  if (each.kind !== 'schema') return answer(each, value);
  const made = later(`fits ${canonicalJson(value)}`, each.of, new Map(), () => {
    const inner = each.of.formula();
    return answer(inner, value);
  });
  return each.negated ? not(made) : made;
}

function answer(each: Formula, value: Json): Formula {
  const held = holds(each, value);
  if (held === undefined) return unread('default');
  return held ? TRUE : FALSE;
}

/** A formula that is read when it is needed. */
function later(what: string, of: Definition, defaults: Defaults, make: () => Formula): Formula {
  const text = `${what} ${canonicalJson(Object.fromEntries(defaults))}`;
  let made: Formula | undefined;
  const definition: Definition = {
    key: `${text} of ${of.key}`,
    order: `${text} of ${of.order}`,
    pointer: of.pointer,
    formula: () => {
      made ??= make();
      return made;
    },
    hints: [],
  };
  return formula({ kind: 'schema', of: definition, negated: false });
}

/** Objects that have a size between bounds once they are filled: by which of the defaults they lack. */
function sized(min: number, max: number, defaults: Defaults): Formula | undefined {
  const names = [...defaults.keys()];
  if (names.length > MOST_COUNTED) return undefined;
  const cases = Array.from({ length: 2 ** names.length }, (_, bits) => {
    const missing = names.filter((__, index) => bits & (1 << index));
    const presence = names.map((name) => (missing.includes(name) ? lacks(name) : hasProperty(name)));
    const count = between('size', OBJECT, Math.max(0, min - missing.length), max - missing.length);
    return and([...presence, max < missing.length ? not(ofType(OBJECT)) : count]);
  });
  return or(cases);
}

/** What becomes `member` when it is filled: it has all defaults, and may have lacked those that it has the value of. */
function without(member: Json, defaults: Defaults): readonly Json[] {
  if (!isObject(member)) return [member];
  if (![...defaults.keys()].every((name) => Object.hasOwn(member, name))) return [];
  const free = [...defaults].flatMap(([name, value]) =>
    canonicalJson(member[name] ?? null) === canonicalJson(value) ? [name] : [],
  );
  if (free.length > MOST_COUNTED) return [member];
  return Array.from({ length: 2 ** free.length }, (_, bits): JsonObject => {
    const gone = new Set(free.filter((__, index) => bits & (1 << index)));
    return Object.fromEntries(Object.entries(member).filter(([name]) => !gone.has(name)));
  });
}

function unread(keyword: string): Formula {
  const reason = 'what a validator fills in decides here, and is not modelled';
  return formula({ kind: 'unknown', blocker: { keyword, pointer: '', reason } });
}

/** Whether `formula` looks at the inside of a property among `names`, or of an item. */
export function looksInto(of: Formula, inside: (name: Parameters<typeof hasName>[0] | 'items') => boolean): boolean {
  switch (of.kind) {
    case 'and':
    case 'or':
      return of.parts.some((part) => looksInto(part, inside));
    case 'schema':
    case 'unknown':
      return true;
    case 'values':
      return [...of.members.values()].some((member) => isObject(member) || isArray(member));
    case 'every':
    case 'any':
      return of.each !== TRUE && of.each !== FALSE && inside(of.names);
    case 'all':
    case 'some':
    case 'count':
    case 'unique':
      return inside('items');
    default:
      return false;
  }
}
