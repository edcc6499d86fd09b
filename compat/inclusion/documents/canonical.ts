import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import type { Dialect, SchemaResource } from '#model/schema.ts';
import { digestOfNode } from './digest.ts';
import { keywordOf } from './keywords.ts';
import { Registry } from './registry.ts';

/** Lists whose order says nothing. */
const ANY_ORDER = new Set(['allOf', 'anyOf', 'oneOf', 'enum', 'required', 'type']);
/** A reference into such a list depends on its order. */
const INTO_A_LIST = /"\$(?:ref|dynamicRef|recursiveRef)":"[^"]*\/(?:allOf|anyOf|oneOf)\/\d/;

/**
 * Whether two schemas evidently say the same: up to the order of keys and branches, or up to what is inlined. Errs on
 * the side of no.
 */
export function saysTheSame(one: SchemaResource, other: SchemaResource): boolean {
  if (one.dialect !== other.dialect) return false;
  if (one.uri === other.uri && one.neighbours === other.neighbours) {
    const [left, right] = [textOf(one), textOf(other)];
    if (left !== undefined && left === right) return true;
  }
  const [left, right] = [one, other].map((resource) => {
    const registry = new Registry(resource);
    return digestOfNode(registry, registry.root);
  });
  return left !== undefined && left === right;
}

function textOf({ schema, dialect }: SchemaResource): string | undefined {
  const text = ordered(schema, dialect);
  return INTO_A_LIST.test(text) ? undefined : text;
}

/** The text of a schema with keys and branches in a fixed order. */
function ordered(schema: Json, dialect: Dialect): string {
  if (!isObject(schema)) return canonicalJson(schema);
  const entries = Object.keys(schema)
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
