import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract, Dialect, Schema } from '#model/schema.ts';
import { selfContained } from '../schema/reach.ts';
import { mapSubschemas } from '../schema/walk.ts';

/** The validator a dialect is compiled for: Ajv has one class for each of these. */
export type AjvDialect = 'draft-07' | '2019-09' | '2020-12';

export function ajvDialectOf(dialect: Dialect): AjvDialect {
  if (dialect === '2020-12' || dialect === 'openapi-3.1') return '2020-12';
  return dialect === '2019-09' ? '2019-09' : 'draft-07';
}

const silent = new Set([
  ...['$schema', '$id', 'id', '$comment', '$vocabulary', 'title', 'description', 'examples', 'example'],
  ...['deprecated', 'readOnly', 'writeOnly', 'xml', 'externalDocs'],
]);

/**
 * The schema of `contract` as Ajv reads it right: only what asserts something, with the definitions that it reaches,
 * and the older spellings of drafts 04 and OpenAPI 3.0 written in the newer ones.
 */
export function normalise(contract: Contract): Schema {
  const schema = selfContained(contract.schema);
  return typeof schema === 'boolean' ? schema : normaliseSchema(schema, contract.dialect);
}

function normaliseSchema(schema: JsonObject, dialect: Dialect): JsonObject {
  const old = dialect.startsWith('draft') || dialect === 'openapi-3.0';
  if (old && typeof schema.$ref === 'string') {
    const pool = isObject(schema.$defs) ? { $defs: schema.$defs } : {};
    return mapSubschemas({ $ref: schema.$ref, ...pool }, (held) => normaliseAny(held, dialect));
  }
  const kept = Object.entries(schema).filter(([keyword]) => !silent.has(keyword) && !keyword.startsWith('x-'));
  const named = mapSubschemas(Object.fromEntries(kept), (held) => normaliseAny(held, dialect));
  const bounded = dialect === 'draft-04' || dialect === 'openapi-3.0' ? withNumericBounds(named) : named;
  return withNull(bounded);
}

function normaliseAny(schema: Json, dialect: Dialect): Json {
  return isObject(schema) ? normaliseSchema(schema, dialect) : schema;
}

/** Draft 04: `exclusiveMinimum: true` makes `minimum` exclusive (draft-fge-json-schema-validation-00, section 5.1.3). */
function withNumericBounds(schema: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...schema };
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof result[flag] !== 'boolean') continue;
    const value = result[bound];
    const exclusive = result[flag] === true && value !== undefined;
    delete result[flag];
    if (exclusive) {
      delete result[bound];
      result[flag] = value;
    }
  }
  return result;
}

/** `nullable` adds null to `type` and has no meaning without one (OpenAPI 3.0.3, Schema Object). */
function withNull(schema: JsonObject): JsonObject {
  if (schema.nullable === undefined) return schema;
  const { nullable, ...rest } = schema;
  if (nullable !== true || rest.type === undefined) return rest;
  const types = isArray(rest.type) ? rest.type : [rest.type];
  return { ...rest, type: types.includes('null') ? types : [...types, 'null'] };
}
