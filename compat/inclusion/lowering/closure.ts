import { isArray, isObject, type Json } from '#model/json.ts';
import { ARRAY, type Formula, OBJECT } from '../algebra/formula.ts';
import { all, and, every, FALSE, not, ofType, or, TRUE } from '../algebra/logic.ts';
import { EVERY_NAME, type Names, unionOf } from '../algebra/names.ts';
import { split } from '../algebra/partition.ts';
import { formula } from '../algebra/table.ts';
import type { At } from './at.ts';
import { type Declared, declaredBy } from './declared.ts';
import type { Lowerer } from './lowerer.ts';

/** With more conditional subschemas than this at one place, only one of them at a time (or all) is taken to hold. */
const MOST_CONDITIONS = 4;

/**
 * Values in which every object has only properties that the schemas at its place declare.
 *
 * Each place is closed once, outside its combinators, as `unevaluatedProperties: false` around the whole would; what
 * counts as declared is said in `declared.ts`. A place that declares nothing stays open.
 */
export function closed(lowering: Lowerer, schemas: readonly At[]): Formula {
  const declared = merge(schemas.map((at) => declaredBy(lowering, at)));
  return and([properties(lowering, declared), items(lowering, declared)]);
}

function merge(parts: readonly Declared[]): Declared {
  return { names: parts.flatMap((part) => part.names), items: parts.flatMap((part) => part.items) };
}

function properties(lowering: Lowerer, { names: entries }: Declared): Formula {
  const known = entries.filter((entry): entry is typeof entry & { names: Names } => entry.names !== undefined);
  if (entries.length === 0 || known.length < entries.length) return TRUE;
  const certain = known.filter(({ when, child }) => when === TRUE && child === undefined);
  const others = known.filter(({ when, child }) => when !== TRUE || child !== undefined);
  const plain = certain.length === 0 ? [] : [unionOf(certain.map(({ names }) => names))];
  const parts = split(EVERY_NAME, [...plain, ...others.map(({ names }) => names)]).map(({ names, inside }) => {
    const declared = plain.length > 0 && inside.has(0);
    const here = [...inside].flatMap((index) => others[index - plain.length] ?? []);
    const allowed = declared ? TRUE : or(here.map(({ when }) => when));
    const below = children(lowering, here, (each) => every(names, each));
    return and([or([allowed, every(names, FALSE)]), below]);
  });
  return conditional(OBJECT, and(parts));
}

function items(lowering: Lowerer, { items: entries }: Declared): Formula {
  const borders = new Set([0, Number.POSITIVE_INFINITY, ...entries.flatMap(({ from, to }) => [from, to])]);
  const sorted = [...borders].sort((a, b) => a - b);
  const parts = sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? Number.POSITIVE_INFINITY;
    const here = entries.filter((entry) => entry.from <= from && to <= entry.to);
    return children(lowering, here, (each) => all(from, to, each));
  });
  return conditional(ARRAY, and(parts));
}

/** A formula about values of one type, true for all others. */
function conditional(type: number, about: Formula): Formula {
  return about === TRUE ? TRUE : or([not(ofType(type)), about]);
}

type Conditional = { readonly when: Formula; readonly child: At | undefined };

/** The parts of a value are closed by all schemas that apply to them: those that always do, and those whose condition holds. */
function children(lowering: Lowerer, entries: readonly Conditional[], place: (each: Formula) => Formula): Formula {
  const withChild = entries.flatMap(({ when, child }) => (child && matters(child) ? [{ when, child }] : []));
  if (withChild.length === 0) return TRUE;
  const always = withChild.filter(({ when }) => when === TRUE).map(({ child }) => child);
  const sometimes = withChild.filter(({ when }) => when !== TRUE);
  const inside = (chosen: readonly { readonly child: At }[]): Formula =>
    place(later(lowering, [...always, ...chosen.map(({ child }) => child)]));
  if (sometimes.length > MOST_CONDITIONS) {
    const single = sometimes.map((one) => and([one.when, inside([one])]));
    const none = and([...sometimes.map(({ when }) => not(when)), inside([])]);
    return or([...single, none, inside(sometimes)]);
  }
  return or(
    Array.from({ length: 2 ** sometimes.length }, (_, bits) => {
      const conditions = sometimes.map(({ when }, index) => (bits & (1 << index) ? when : not(when)));
      return and([...conditions, inside(sometimes.filter((__, index) => bits & (1 << index)))]);
    }),
  );
}

/** Schemas of scalars close nothing. */
function matters(at: At): boolean {
  const { schema } = at.node;
  if (typeof schema === 'boolean') return false;
  return (
    Object.values(schema).some((value: Json) => isObject(value) || isArray(value)) ||
    schema['$ref'] !== undefined ||
    schema['$dynamicRef'] !== undefined ||
    schema['$recursiveRef'] !== undefined
  );
}

function later(lowering: Lowerer, schemas: readonly At[]): Formula {
  if (schemas.length === 0) return TRUE;
  const name = lowering.nameOf(schemas);
  const key = `closed:${name.key}`;
  const [first] = schemas;
  const definition = {
    key,
    order: `closed:${name.order}`,
    pointer: first?.node.pointer ?? '',
    formula: () => lowering.remember(key, () => closed(lowering, schemas)),
    hints: [],
  };
  return formula({ kind: 'schema', of: definition, negated: false });
}
