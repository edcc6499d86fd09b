import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { definitionName, poolOf } from '../schema/reach.ts';
import { eachSchema, mapSubschemas } from '../schema/walk.ts';

/**
 * `contract` as it holds in a request: what is `readOnly` is not required there (OpenAPI 3.1, JSON Schema validation
 * section 9.4). The same object where nothing is `readOnly`.
 */
export function inRequest(contract: Contract): Contract {
  let found = false;
  eachSchema(contract.schema, (schema) => {
    if (schema.readOnly === true) found = true;
  });
  if (!found || !isObject(contract.schema)) return contract;
  return { ...contract, schema: withoutReadOnly(contract.schema, poolOf(contract.schema)) };
}

function withoutReadOnly(schema: JsonObject, pool: JsonObject): JsonObject {
  const mapped = mapSubschemas(schema, (held) => (isObject(held) ? withoutReadOnly(held, pool) : held));
  if (!isArray(mapped.required) || !isObject(mapped.properties)) return mapped;
  const { properties } = mapped;
  const required = mapped.required.filter((name) => typeof name !== 'string' || !isReadOnly(properties[name], pool));
  return { ...mapped, required };
}

function isReadOnly(schema: Json | undefined, pool: JsonObject): boolean {
  if (!isObject(schema)) return false;
  const name = definitionName(schema.$ref);
  const target = name === undefined ? undefined : pool[name];
  return schema.readOnly === true || (isObject(target) && target.readOnly === true);
}
