import { isArray, isObject, type Json } from '#model/json.ts';
import type { Formula } from '../algebra/formula.ts';
import { and } from '../algebra/logic.ts';
import { hasName, type Names, singleName } from '../algebra/names.ts';
import { draftOf, subschemas } from '../documents/keywords.ts';
import { childOf } from '../documents/registry.ts';
import type { At, Subject } from './at.ts';
import { familiesOf } from './families.ts';
import { filled, looksInto } from './filled.ts';
import { addTo, defaultsIn, filledBelow, fills, ownDefaults } from './fillers.ts';
import { branches } from './logic.ts';
import type { Lowerer } from './lowerer.ts';
import { propertySchemas } from './objects.ts';
import { targetsOf } from './references.ts';

type Below = readonly (Names | 'items')[];
/** Something said of a value, and below which names a validator fills in more on the way. */
type Said = { readonly formula: Formula; readonly below: Below };

const APPLIED = new Set(['$ref', '$dynamicRef', '$recursiveRef', 'allOf']);
const CONDITIONS = new Set(['if', 'then', 'else']);
const OF_OBJECTS = new Set(
  'properties patternProperties additionalProperties propertyNames required dependencies dependentRequired dependentSchemas minProperties maxProperties'.split(
    ' ',
  ),
);
const REST = new Set(['unevaluatedProperties', 'unevaluatedItems']);
const LATE = new Set([...APPLIED, ...CONDITIONS, ...OF_OBJECTS, ...REST]);

/**
 * What a schema says where its validator fills in defaults, in the order in which Ajv works: what it refers to, unions,
 * `allOf` and conditions each see what was filled in before; then come the defaults of its own properties, which all that
 * it says of objects sees. Where one part would see what another fills in deeper down, the answer is unknown.
 */
export function withDefaults(lowering: Lowerer, subject: Subject): Formula {
  const defaults = new Map<string, Json>();
  const said: Said[] = [];
  const apply = (at: At): void => {
    said.push({ formula: filled(lowering.lower(at), defaults), below: filledBelow(lowering, at) });
    addTo(defaults, defaultsIn(lowering, at));
  };
  const read = (chosen: (keyword: string) => boolean): void => {
    const part = { ...subject, has: new Set([...subject.has].filter(chosen)) };
    const formulas = familiesOf(part.has).flatMap((family) => family.parts(lowering, part));
    said.push({ formula: filled(and(formulas), defaults), below: [] });
  };
  for (const target of targetsOf(lowering, subject)) {
    if ('at' in target) apply(target.at);
    else said.push({ formula: lowering.unknown(subject, target.keyword, target.reason), below: [] });
  }
  read((keyword) => !LATE.has(keyword));
  for (const branch of branches(lowering, subject, 'allOf')) apply(branch);
  read((keyword) => CONDITIONS.has(keyword));
  addTo(defaults, ownDefaults(lowering, subject));
  read((keyword) => OF_OBJECTS.has(keyword));
  const { has } = subject;
  if ([...REST].some((keyword) => has.has(keyword))) said.push(unclear(lowering, subject));
  else if (seesMore(said) || seesItself(lowering, subject)) said.push(unclear(lowering, subject));
  return and(said.map(({ formula }) => formula));
}

function unclear(lowering: Lowerer, subject: Subject): Said {
  const reason = 'what a validator fills in decides here, and is not modelled';
  return { formula: lowering.unknown(subject, 'default', reason), below: [] };
}

/** Whether some part looks into what an earlier one has filled in deeper down. */
function seesMore(said: readonly Said[]): boolean {
  return said.some(({ formula }, index) => {
    const below = said.slice(0, index).flatMap((earlier) => earlier.below);
    return below.length > 0 && looksInto(formula, (place) => below.some((other) => overlap(place, other)));
  });
}

function overlap(one: Names | 'items', other: Names | 'items'): boolean {
  if (one === 'items' || other === 'items') return one === other;
  const [name, otherName] = [singleName(one), singleName(other)];
  if (name !== undefined) return hasName(other, name);
  return otherName === undefined || hasName(one, otherName);
}

/** Whether keywords of one schema look at what others of its keywords fill in, or fill in only under a condition. */
function seesItself(lowering: Lowerer, subject: Subject): boolean {
  const { schema, has, node } = subject;
  const items = has.has('items') ? schema['items'] : undefined;
  if (
    isArray(items) &&
    draftOf(node.dialect) < 4 &&
    items.some((item) => isObject(item) && item['default'] !== undefined)
  ) {
    return true;
  }
  for (const [tokens, part, keyword] of subschemas(schema, node.dialect)) {
    const tries = SOMETIMES.get(keyword);
    if (tries !== undefined && fills(lowering, childOf(node, part, ...tokens), tries)) return true;
  }
  const properties = propertySchemas(lowering, subject).filter(({ keyword }) => keyword !== 'additionalProperties');
  const filling = properties.filter(({ at }) => fills(lowering, at.node));
  if (filling.length === 0) return has.has('contains') && filledBelow(lowering, subject).includes('items');
  if (has.has('dependentSchemas') || (has.has('dependencies') && !isOfNames(schema['dependencies']))) return true;
  return filling.some((one) =>
    properties.some((other) => {
      const [names, others] = [one.names, other.names];
      return one !== other && (names === undefined || others === undefined || overlap(names, others));
    }),
  );
}

function isOfNames(dependencies: unknown): boolean {
  return typeof dependencies === 'object' && dependencies !== null && Object.values(dependencies).every(Array.isArray);
}

/** Keywords whose schemas are applied under a condition, and whether that is an attempt that fills in nothing by itself. */
const SOMETIMES: ReadonlyMap<string, boolean> = new Map([
  ['anyOf', true],
  ['oneOf', true],
  ['not', true],
  ['if', true],
  ['contains', true],
  ['propertyNames', true],
  ['then', false],
  ['else', false],
  ['dependentSchemas', false],
  ['dependencies', false],
]);
