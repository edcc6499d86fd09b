import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { soleSchema } from '../change/plain-way.ts';
import { definitionIn, equalSchemas } from '../change/same.ts';
import { saysOnly, typesOf } from './saying.ts';

/** How deep schemas are followed; a circle ends here. */
export const DEEPEST = 30;

/** The schema that references lead to, its branches taken together; undefined for what is none, and for a circle. */
export function bodyOf(stated: Json, pool: JsonObject): JsonObject | undefined {
  let schema: Json | undefined = stated === true ? {} : stated;
  for (let followed = 0; isObject(schema) && followed < DEEPEST; followed++) {
    const next: string | JsonObject | undefined = soleSchema(schema);
    if (next === undefined) return together(schema, pool) ?? schema;
    schema = typeof next === 'string' ? definitionIn(pool, next) : next;
  }
  return undefined;
}

/** Keywords of an object that say no more than which members there are. */
export const OBJECT = ['type', 'required', 'properties', 'additionalProperties'];

const known = new WeakMap<JsonObject, WeakMap<JsonObject, JsonObject | undefined>>();

/**
 * One object schema that says what the branches of `allOf` in `schema` say together, where each says no more than which
 * members there are; undefined where one says something else.
 */
function together(schema: JsonObject, pool: JsonObject): JsonObject | undefined {
  if (!isArray(schema['allOf']) || !saysOnly(schema, ['allOf', ...OBJECT])) return undefined;
  const made = known.get(pool) ?? new WeakMap<JsonObject, JsonObject | undefined>();
  known.set(pool, made);
  if (made.has(schema)) return made.get(schema);
  // A schema that is one of its own branches is left to others.
  made.set(schema, undefined);
  const { allOf, ...own } = schema;
  const bodies = [own, ...(isArray(allOf) ? allOf : [])].map((branch) => bodyOf(branch, pool));
  const merged = bodies.some(isOnlyObject) && bodies.every(isOfMembers) ? mergedOf(bodies) : undefined;
  made.set(schema, merged);
  return merged;
}

function isOnlyObject(body: JsonObject | undefined): boolean {
  return body !== undefined && typesOf(body)?.join() === 'object';
}

function isOfMembers(body: JsonObject | undefined): body is JsonObject {
  if (body === undefined || !saysOnly(body, OBJECT)) return false;
  const { additionalProperties: others = true } = body;
  const isOpen = others === true || (isObject(others) && Object.keys(others).length === 0);
  return isOpen && typesOf(body)?.includes('object') !== false;
}

function mergedOf(bodies: readonly JsonObject[]): JsonObject {
  const properties = new Map<string, Json>();
  const required = new Set<Json>();
  for (const { properties: members, required: names } of bodies) {
    for (const name of isArray(names) ? names : []) required.add(name);
    for (const [name, member] of Object.entries(isObject(members) ? members : {})) {
      const other = properties.get(name);
      const isSaid = other !== undefined && equalSchemas(other, member);
      properties.set(name, other === undefined || isSaid ? member : { allOf: [other, member] });
    }
  }
  return { type: 'object', properties: Object.fromEntries(properties), required: [...required] };
}
