import { isArray, isObject, type Json } from '#model/json.ts';
import type { Policy } from '#model/policy.ts';
import type { Schema } from '#model/schema.ts';
import { mapSubschemas } from '../schema/walk.ts';

/**
 * What a reader accepts under `policy`: a tolerant one ignores names that it does not know, and where enums may grow
 * (`enumGrowth: safe`, or `x-extensible-enum` in the schema) members that it does not know. Nothing changes under `not`
 * and `if`, where accepting more would refuse more. What tells types apart for good is a `const`.
 */
export function acceptedBy(policy: Policy, schema: Schema): Schema {
  const accepted = accept(policy, schema);
  return typeof accepted === 'boolean' || isObject(accepted) ? accepted : schema;
}

function accept(policy: Policy, schema: Json): Json {
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword, value]) => !isIgnored(policy, keyword, value, schema));
  return mapSubschemas(Object.fromEntries(kept), (held, keyword) =>
    keyword === 'not' || keyword === 'if' ? held : accept(policy, held),
  );
}

function isIgnored(policy: Policy, keyword: string, value: Json, schema: Json): boolean {
  if (policy.reader === 'tolerant' && value === false) {
    return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties';
  }
  if (keyword !== 'enum' || !isArray(value)) return false;
  return policy.enumGrowth === 'safe' || (isObject(schema) && schema['x-extensible-enum'] !== undefined);
}
