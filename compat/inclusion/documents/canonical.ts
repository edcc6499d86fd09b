import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import type { Dialect, Schema, SchemaResource } from '#model/schema.ts';
import { digestOfNode } from './digest.ts';
import { keywordOf } from './keywords.ts';
import { Registry } from './registry.ts';

/** Lists whose order says nothing. */
const ANY_ORDER = new Set(['allOf', 'anyOf', 'oneOf', 'enum', 'required', 'type']);
/** Words to people, which say nothing about values. */
const TO_PEOPLE = new Set(['title', 'description', '$comment', 'examples', 'example', 'deprecated']);
/** A reference into such a list depends on its order; one into an example, on what is said to people. */
const INTO_A_LIST = /"\$(?:ref|dynamicRef|recursiveRef)":"[^"]*\/(?:(?:allOf|anyOf|oneOf)\/\d|examples?\b)/;

/**
 * Whether two schemas evidently say the same: up to the order of keys and branches, or up to what is inlined. Errs on
 * the side of no.
 */
export function saysTheSame(one: SchemaResource, other: SchemaResource): boolean {
  if (one.dialect !== other.dialect) return false;
  if (isReordered(one, other)) return true;
  const [left, right] = [one, other].map((resource) => {
    const registry = new Registry(resource);
    return digestOfNode(registry, registry.root);
  });
  return left !== undefined && left === right;
}

/** Whether two schemas are the same text up to the order of keys and branches, and to what is said to people. */
export function isReordered(one: SchemaResource, other: SchemaResource): boolean {
  if (one.dialect !== other.dialect || one.uri !== other.uri || one.neighbours !== other.neighbours) return false;
  if (sumOf(one.schema) !== sumOf(other.schema)) return false;
  const [left, right] = [textOf(one), textOf(other)];
  return left !== undefined && left === right;
}

/** `resource` with keys and branches in a fixed order, where no reference depends on theirs. */
export function inOneOrder(resource: SchemaResource): SchemaResource {
  const text = textOf(resource);
  return text === undefined ? resource : { ...resource, schema: JSON.parse(text) as Schema };
}

function textOf({ schema, dialect }: SchemaResource): string | undefined {
  const text = ordered(schema, dialect);
  return INTO_A_LIST.test(text) ? undefined : text;
}

/** A number that no order changes: schemas with different numbers are different. */
function sumOf(root: Json): number {
  let sum = 0;
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value === 'string') sum += value.length;
    else if (typeof value === 'number') sum += value % 1009;
    else if (isArray(value)) for (const item of value) stack.push(item);
    else if (isObject(value)) {
      for (const name of Object.keys(value)) {
        if (TO_PEOPLE.has(name)) continue;
        sum += 7 + name.length;
        stack.push(value[name] ?? null);
      }
    }
  }
  return Math.round(sum);
}

/** The text of a schema with keys and branches in a fixed order. */
function ordered(schema: Json, dialect: Dialect): string {
  if (!isObject(schema)) return canonicalJson(schema);
  const entries = Object.keys(schema)
    .filter((name) => !TO_PEOPLE.has(name))
    .sort()
    .map((name) => `${JSON.stringify(name)}:${textOfValue(name, schema[name] ?? null, dialect)}`);
  return `{${entries.join(',')}}`;
}

function textOfValue(name: string, value: Json, dialect: Dialect): string {
  const holds = keywordOf(name, dialect)?.holds;
  if (holds === undefined) return canonicalJson(value);
  const one = (part: Json): string => (holds === 'nothing' ? canonicalJson(part) : ordered(part, dialect));
  if (isArray(value)) {
    const parts = value.map(one);
    return `[${(ANY_ORDER.has(name) ? parts.sort() : parts).join(',')}]`;
  }
  if (holds === 'map' || holds === 'map of schema or names') {
    if (!isObject(value)) return canonicalJson(value);
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${one(value[key] ?? null)}`).join(',')}}`;
  }
  return one(value);
}
