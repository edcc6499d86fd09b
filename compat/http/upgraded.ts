import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';

/**
 * A contract of OpenAPI 3.0 in the words of 3.1, so that moving a description to the next version is no change:
 * `nullable` is a type, an excluded bound is a number, and what stands beside a `$ref` says nothing. Places stay where
 * they are. Contracts of other dialects are returned as they are.
 *
 * @see https://learn.openapis.org/upgrading/v3.0-to-v3.1.html
 */
export function upgraded(contract: Contract): Contract {
  const { schema, dialect } = contract;
  if (dialect !== 'openapi-3.0') return contract;
  if (!isObject(schema)) return { ...contract, dialect: 'openapi-3.1' };
  const { $defs: pool, ...root } = schema;
  const own = upgradedSchema(root);
  const rest = isObject(pool) ? { $defs: upgradedPool(pool) } : {};
  return { ...contract, dialect: 'openapi-3.1', schema: { ...(isObject(own) ? own : {}), ...rest } };
}

const pools = new WeakMap<JsonObject, JsonObject>();

/** Each pool once, however many contracts share it. */
function upgradedPool(pool: JsonObject): JsonObject {
  const known = pools.get(pool);
  if (known !== undefined) return known;
  const made = membersUpgraded(pool);
  pools.set(pool, made);
  return made;
}

function membersUpgraded(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, upgradedSchema(schema)]));
}

/** Keywords of OpenAPI 3.0 that hold a schema, or a list of schemas. */
const holding = new Set(['items', 'additionalProperties', 'not', 'allOf', 'anyOf', 'oneOf']);

function upgradedSchema(schema: Json): Json {
  if (isArray(schema)) return schema.map(upgradedSchema);
  if (!isObject(schema)) return schema;
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  const entries = Object.entries(schema).flatMap(([keyword, value]): readonly (readonly [string, Json])[] => {
    if (holding.has(keyword)) return [[keyword, upgradedSchema(value)]];
    switch (keyword) {
      case 'properties':
        return [[keyword, isObject(value) ? membersUpgraded(value) : value]];
      case 'type':
        return [[keyword, schema['nullable'] === true && typeof value === 'string' ? [value, 'null'] : value]];
      case 'nullable':
        return [];
      case 'minimum':
        return schema['exclusiveMinimum'] === true ? [['exclusiveMinimum', value]] : [[keyword, value]];
      case 'maximum':
        return schema['exclusiveMaximum'] === true ? [['exclusiveMaximum', value]] : [[keyword, value]];
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        return typeof value === 'boolean' ? [] : [[keyword, value]];
      default:
        return [[keyword, value]];
    }
  });
  return Object.fromEntries(entries);
}
