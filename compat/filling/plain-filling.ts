import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { isPlain } from '../change/plain-way.ts';
import type { InclusionOptions, Place, Step } from '../inclusion/index.ts';
import { bodyOf } from './body.ts';
import { isFillable, NO_POOL, neededBy } from './fillable.ts';
import { saysOnly, typesOf } from './saying.ts';
import { isAlone, unionOf } from './union.ts';

/**
 * The answer, or what is left to ask of somebody who looks closer: of the schema where the plain way ends. It holds
 * where some value fits each of `needs`.
 */
export type Filling = {
  readonly answer: 'yes' | 'no' | { readonly stated: Json; readonly place: Place };
  readonly needs: readonly Json[];
};

const NO: Filling = { answer: 'no', needs: [] };

type Looking = {
  readonly pool: JsonObject;
  readonly isDeclared: boolean;
  readonly value: Place['value'];
  /** How many unions were looked into: each may lead to others in each of its branches. */
  readonly looked: { unions: number };
};

const MOST_UNIONS = 100;

/**
 * Whether a writer fills `place`, as far as that can be read off its schema: each schema on the way is alone in what it
 * says about its values, and all else that it requires can certainly be written. Never a guess.
 */
export function plainlyFills(
  { schema, neighbours, uri }: SchemaResource,
  place: Place,
  { among, writer }: InclusionOptions,
): Filling {
  if (among !== undefined || neighbours !== undefined || uri !== undefined || !isObject(schema)) {
    return { answer: { stated: schema, place }, needs: [] };
  }
  const { $defs: pool, ...root } = schema;
  const looking = {
    pool: isObject(pool) ? pool : NO_POOL,
    isDeclared: writer === 'declared',
    value: place.value,
    looked: { unions: 0 },
  };
  return along(root, place.path, looking);
}

function along(stated: Json, steps: readonly Step[], looking: Looking, isBranch = false): Filling {
  const { pool, isDeclared, value } = looking;
  const [step, ...further] = steps;
  const place: Place = { path: steps, ...(value !== undefined && { value }) };
  const left: Filling = { answer: { stated, place }, needs: [] };
  if (step === undefined) return atEnd(stated, looking) ?? left;
  const schema = bodyOf(stated, pool);
  if (schema === undefined) return left;
  if (!isPlain(schema)) return (isBranch ? undefined : alongUnion(schema, step, steps, looking)) ?? left;
  const types = typesOf(schema);
  if (types?.includes('property' in step ? 'object' : 'array') === false) return NO;
  if (!('property' in step)) {
    const { items } = schema;
    const isList = step.item === '*' && items !== undefined && saysOnly(schema, ['type', 'items', 'minItems']);
    return isList ? along(items, further, looking) : left;
  }
  const { property } = step;
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const own = neededBy(schema, property, pool);
  if (!Object.hasOwn(properties, property)) {
    if (isClosed(schema, property, isDeclared)) return NO;
    const isAnything = !isDeclared && isUnsaid(schema['additionalProperties']) && further.length === 0;
    return own !== undefined && isAnything && value === undefined ? { answer: 'yes', needs: own } : left;
  }
  const { answer, needs } = along(properties[property] ?? false, further, looking);
  if (answer === 'no') return NO;
  return own === undefined ? left : { answer, needs: [...own, ...needs] };
}

/**
 * The same of a union: nobody fills a place that he fills in no branch, whatever branches his values fit together; and
 * where one branch is filled, by values that no other one needs to refuse or does refuse, the union is.
 */
function alongUnion(schema: JsonObject, step: Step, steps: readonly Step[], looking: Looking): Filling | undefined {
  const union = unionOf(schema);
  if (union === undefined || ++looking.looked.unions > MOST_UNIONS) return undefined;
  const filled = 'property' in step ? step.property : undefined;
  if (typesOf(schema)?.includes(filled === undefined ? 'array' : 'object') === false) return NO;
  const found = union.branches.map((branch) => along(branch, steps, looking, true));
  if (found.every(({ answer }) => answer === 'no')) return NO;
  const ways = found.filter(({ answer }, index) => answer === 'yes' && isAlone(union, index, looking.pool, filled));
  return ways.find(({ needs }) => needs.length === 0) ?? ways[0];
}

function atEnd(stated: Json, { pool, value }: Looking): Filling | undefined {
  const schema = bodyOf(stated, pool);
  if (value === undefined) {
    if (isFillable(stated, pool)) return { answer: 'yes', needs: [] };
    const needs =
      schema !== undefined && typesOf(schema)?.includes('object') ? neededBy(schema, undefined, pool) : undefined;
    return needs && { answer: 'yes', needs };
  }
  const members = schema?.['enum'];
  if (schema === undefined || !('equals' in value) || typeof value.equals !== 'string') return undefined;
  if (!isArray(members)) return undefined;
  if (!members.includes(value.equals)) return NO;
  const isText = saysOnly(schema, ['type', 'enum']) && typesOf(schema)?.includes('string') !== false;
  return isText ? { answer: 'yes', needs: [] } : undefined;
}

/** Whether what an object does not name is not written: it says so, or it names others and nothing lets more in. */
function isClosed(schema: JsonObject, property: string, isDeclared: boolean): boolean {
  const { additionalProperties: others, properties, required } = schema;
  if (others === false) return true;
  if (!isDeclared || !isObject(properties) || Object.keys(properties).length === 0) return false;
  if (!saysOnly(schema, ['type', 'required', 'properties', 'additionalProperties'])) return false;
  if (isArray(required) && required.includes(property)) return false;
  return isUnsaid(others);
}

/** Whether nothing is said of the properties that have no name. */
function isUnsaid(others: Json | undefined): boolean {
  return others === undefined || others === true || (isObject(others) && Object.keys(others).length === 0);
}
