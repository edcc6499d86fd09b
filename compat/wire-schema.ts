import { digestOf } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract, Schema, SchemaResource } from '#model/schema.ts';

/** Keywords that say nothing about which values are valid, nor about what a policy reads. */
const prose = new Set(['title', 'description', '$comment', 'examples', 'example', 'externalDocs']);
/** Extensions that a policy reads; the others are prose. */
const telling = new Set(['x-extensible-enum', 'x-writes', 'x-nullable']);
const literal = new Set(['enum', 'const', 'default', 'required', 'type', 'discriminator', '$vocabulary']);
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);

/**
 * `schema` without prose, keys sorted, each reference to a definition renamed by `rename`. The root's `$defs` is left
 * out: it is a pool of many contracts, of which `rename` learns what is used.
 */
export function wireSchema(schema: Schema, rename: (definition: string) => string): Schema {
  if (!isObject(schema)) return schema;
  const { $defs: _pool, ...own } = schema;
  return stripped(own, rename);
}

/** The same for a definition of the pool, whose own `$defs`, if any, belong to it. */
export function wireDefinition(schema: Json, rename: (definition: string) => string): Json {
  return isObject(schema) ? stripped(schema, rename) : schema;
}

/** The name that a reference into the pool names: `#/$defs/Food` gives `Food`. */
function definitionNamed(reference: Json | undefined): string | undefined {
  if (typeof reference !== 'string') return undefined;
  const token = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1];
  return token === undefined ? undefined : unescapeFragment(token);
}

function unescapeFragment(token: string): string {
  const plain = token.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function stripped(schema: JsonObject, rename: (definition: string) => string): JsonObject {
  const entries: [string, Json][] = [];
  for (const keyword of Object.keys(schema).sort()) {
    const value = schema[keyword];
    if (value === undefined || prose.has(keyword) || (keyword.startsWith('x-') && !telling.has(keyword))) continue;
    const definition = keyword === '$ref' ? definitionNamed(value) : undefined;
    if (definition !== undefined) entries.push([keyword, `#/$defs/${rename(definition)}`]);
    else entries.push([keyword, inKeyword(keyword, value, rename)]);
  }
  return Object.fromEntries(entries);
}

function inKeyword(keyword: string, value: Json, rename: (definition: string) => string): Json {
  if (literal.has(keyword)) return value;
  if (named.has(keyword) && isObject(value)) {
    const members = Object.keys(value).sort();
    return Object.fromEntries(members.map((name) => [name, below(value[name] ?? null, rename)]));
  }
  return below(value, rename);
}

function below(value: Json, rename: (definition: string) => string): Json {
  if (isArray(value)) return value.map((member) => below(member, rename));
  return isObject(value) ? stripped(value, rename) : value;
}

const digests = new WeakMap<object, string>();

/**
 * The digest of what `contract` says on the wire: equal for contracts that differ in prose, in the order of keys or in
 * the names of definitions. A definition counts only where it is used.
 */
export function wireDigest(contract: Contract): string {
  const { schema, dialect } = contract;
  const known = isObject(schema) ? digests.get(schema) : undefined;
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  const definitions: [string, Json][] = [];
  const reach = (definition: string): string => {
    const short = names.get(definition);
    if (short !== undefined) return short;
    const given = `d${names.size + 1}`;
    names.set(definition, given);
    const body = definitionOf(contract, definition);
    if (body !== undefined) definitions.push([given, wireDefinition(body, reach)]);
    return given;
  };
  const root = wireSchema(schema, reach);
  const digest = digestOf({ dialect, root, definitions: Object.fromEntries(definitions) });
  if (isObject(schema)) digests.set(schema, digest);
  return digest;
}

/** The definitions of `contract`'s pool that it uses, as they stand, by name. */
export function reachedDefinitions(contract: SchemaResource): ReadonlyMap<string, Json> {
  const reached = new Map<string, Json>();
  const reach = (definition: string): string => {
    const body = definitionOf(contract, definition);
    if (body !== undefined && !reached.has(definition)) {
      reached.set(definition, body);
      wireDefinition(body, reach);
    }
    return definition;
  };
  wireSchema(contract.schema, reach);
  return reached;
}

function definitionOf({ schema }: SchemaResource, name: string): Json | undefined {
  const pool = isObject(schema) && isObject(schema['$defs']) ? schema['$defs'] : {};
  return Object.hasOwn(pool, name) ? pool[name] : undefined;
}
