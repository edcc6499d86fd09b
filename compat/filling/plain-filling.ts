import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { isPlain } from '../change/plain-way.ts';
import type { InclusionOptions, Place, Step } from '../inclusion/index.ts';
import { bodyOf, hasMembers, isFillable, saysOnly, typesOf } from './fillable.ts';

/** The answer, or what is left to ask of somebody who looks closer: of the schema where the plain way ends. */
export type Filling = 'yes' | 'no' | { readonly stated: Json; readonly place: Place };

type Looking = { readonly pool: JsonObject; readonly isDeclared: boolean; readonly value: Place['value'] };

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
    return { stated: schema, place };
  }
  const { $defs: pool, ...root } = schema;
  const looking = { pool: isObject(pool) ? pool : {}, isDeclared: writer === 'declared', value: place.value };
  return along(root, place.path, looking);
}

function along(stated: Json, steps: readonly Step[], looking: Looking): Filling {
  const { pool, isDeclared, value } = looking;
  const [step, ...further] = steps;
  const left: Filling = { stated, place: { path: steps, ...(value !== undefined && { value }) } };
  if (step === undefined) return atEnd(stated, looking) ?? left;
  const schema = bodyOf(stated, pool);
  if (schema === undefined || !isPlain(schema)) return left;
  const types = typesOf(schema);
  if (types?.includes('property' in step ? 'object' : 'array') === false) return 'no';
  if (!('property' in step)) {
    const { items } = schema;
    const isList = step.item === '*' && items !== undefined && saysOnly(schema, ['type', 'items', 'minItems']);
    return isList ? along(items, further, looking) : left;
  }
  const { property } = step;
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  if (!Object.hasOwn(properties, property)) return isClosed(schema, property, isDeclared) ? 'no' : left;
  const answer = along(properties[property] ?? false, further, looking);
  return answer === 'no' || hasMembers(schema, [property], pool) ? answer : left;
}

function atEnd(stated: Json, { pool, value }: Looking): 'yes' | 'no' | undefined {
  if (value === undefined) return isFillable(stated, pool) ? 'yes' : undefined;
  const schema = bodyOf(stated, pool);
  const members = schema?.['enum'];
  if (schema === undefined || !('equals' in value) || typeof value.equals !== 'string') return undefined;
  if (!isArray(members)) return undefined;
  if (!members.includes(value.equals)) return 'no';
  return saysOnly(schema, ['type', 'enum']) && typesOf(schema)?.includes('string') !== false ? 'yes' : undefined;
}

/** Whether what an object does not name is not written: it says so, or it names others and nothing lets more in. */
function isClosed(schema: JsonObject, property: string, isDeclared: boolean): boolean {
  const { additionalProperties: others, properties, required } = schema;
  if (others === false) return true;
  if (!isDeclared || !isObject(properties) || Object.keys(properties).length === 0) return false;
  if (!saysOnly(schema, ['type', 'required', 'properties', 'additionalProperties'])) return false;
  if (isArray(required) && required.includes(property)) return false;
  return others === undefined || others === true || (isObject(others) && Object.keys(others).length === 0);
}
