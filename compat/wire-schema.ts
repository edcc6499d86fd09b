import { digestOf } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract, Schema, SchemaResource } from '#model/schema.ts';
import { equalValues, rootOf } from './change/same.ts';

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
    if (value === undefined || !isTold(keyword)) continue;
    const definition = keyword === '$ref' ? definitionNamed(value) : undefined;
    if (definition !== undefined) entries.push([keyword, `#/$defs/${rename(definition)}`]);
    else entries.push([keyword, inKeyword(keyword, value, rename)]);
  }
  return Object.fromEntries(entries);
}

function isTold(keyword: string): boolean {
  return !prose.has(keyword) && (!keyword.startsWith('x-') || telling.has(keyword));
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

/** Whether two contracts say the same on the wire; a difference is found sooner than by two digests. */
export function isSameOnWire(one: Contract, other: Contract): boolean {
  if (one.schema === other.schema && one.dialect === other.dialect) return true;
  if (one.dialect !== other.dialect) return false;
  const [names, taken] = [new Map<string, string>(), new Set<string>()];
  const waiting: (readonly [string, string])[] = [];
  const isSameName = (mine: string, theirs: string): boolean => {
    const known = names.get(mine);
    if (known !== undefined || taken.has(theirs)) return known === theirs;
    names.set(mine, theirs);
    taken.add(theirs);
    waiting.push([mine, theirs]);
    return true;
  };
  if (!isSame(rootOf(one), rootOf(other), isSameName)) return false;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [mine, theirs] = [definitionOf(one, next[0]), definitionOf(other, next[1])];
    if (mine === undefined || theirs === undefined ? mine !== theirs : !isSame(mine, theirs, isSameName)) return false;
  }
  return true;
}

type SameName = (mine: string, theirs: string) => boolean;

function isSame(one: Json, other: Json, isSameName: SameName): boolean {
  if (isArray(one) && isArray(other))
    return one.length === other.length && one.every((item, at) => isSame(item, other[at] ?? null, isSameName));
  if (!isObject(one) || !isObject(other)) return one === other;
  const [mine, theirs] = [one, other].map((schema) => Object.keys(schema).filter(isTold));
  if (mine?.length !== theirs?.length) return false;
  return (mine ?? []).every((keyword) => {
    const [left, right] = [one[keyword], other[keyword]];
    if (left === undefined || right === undefined) return false;
    const [was, is] = keyword === '$ref' ? [left, right].map(definitionNamed) : [];
    if (was !== undefined && is !== undefined) return isSameName(was, is);
    return isSameUnder(keyword, left, right, isSameName);
  });
}

function isSameUnder(keyword: string, left: Json, right: Json, isSameName: SameName): boolean {
  if (literal.has(keyword)) return equalValues(left, right);
  if (!named.has(keyword) || !isObject(left) || !isObject(right)) return isSame(left, right, isSameName);
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSame(left[name] ?? null, right[name] ?? null, isSameName))
  );
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
