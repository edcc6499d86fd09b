import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { isPlain } from '../change/plain-way.ts';
import type { InclusionOptions, Place, Step } from '../inclusion/index.ts';
import { bodyOf, hasMembers, isFillable, saysOnly, typesOf } from './fillable.ts';

/** `unknown`: somebody has to look closer. */
type Filling = 'yes' | 'no' | 'unknown';

type Looking = { readonly pool: JsonObject; readonly isDeclared: boolean; readonly value: Place['value'] };

/**
 * Whether a writer fills `place`, where that can be read off its schema: each schema on the way is alone in what it says
 * about its values, and all else that it requires can certainly be written. Never a guess.
 */
export function plainlyFills(
  { schema, neighbours, uri }: SchemaResource,
  { path, value }: Place,
  { among, writer }: InclusionOptions,
): Filling {
  if (among !== undefined || neighbours !== undefined || uri !== undefined || !isObject(schema)) return 'unknown';
  const { $defs: pool, ...root } = schema;
  return along(root, path, { pool: isObject(pool) ? pool : {}, isDeclared: writer === 'declared', value });
}

function along(stated: Json, [step, ...further]: readonly Step[], looking: Looking): Filling {
  const { pool, isDeclared } = looking;
  if (step === undefined) return atEnd(stated, looking);
  const schema = bodyOf(stated, pool);
  if (schema === undefined || !isPlain(schema)) return 'unknown';
  const types = typesOf(schema);
  if (types?.includes('property' in step ? 'object' : 'array') === false) return 'no';
  if (!('property' in step)) {
    const { items } = schema;
    const isList = step.item === '*' && items !== undefined && saysOnly(schema, ['type', 'items', 'minItems']);
    return isList ? along(items, further, looking) : 'unknown';
  }
  const { property } = step;
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  if (!Object.hasOwn(properties, property)) return isClosed(schema, property, isDeclared) ? 'no' : 'unknown';
  const answer = along(properties[property] ?? false, further, looking);
  return answer === 'yes' && !hasMembers(schema, [property], pool) ? 'unknown' : answer;
}

function atEnd(stated: Json, { pool, value }: Looking): Filling {
  if (value === undefined) return isFillable(stated, pool) ? 'yes' : 'unknown';
  const schema = bodyOf(stated, pool);
  const members = schema?.['enum'];
  if (schema === undefined || !('equals' in value) || typeof value.equals !== 'string') return 'unknown';
  if (!isArray(members)) return 'unknown';
  if (!members.includes(value.equals)) return 'no';
  return saysOnly(schema, ['type', 'enum']) && typesOf(schema)?.includes('string') !== false ? 'yes' : 'unknown';
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
