import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { annotations, usage } from './schema-node.ts';

/** Members of a schema whose own members are schemas under free names. */
const named = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);
/** Members that hold plain values, in which every name counts. */
const plain = new Set(['enum', 'const', 'default', 'example', 'examples', 'required', 'type']);
const meaningful = new Set([...usage, 'contentEncoding', 'contentMediaType', 'contentSchema']);
const prose: ReadonlySet<string> = new Set([...annotations].filter((keyword) => !meaningful.has(keyword)));

/**
 * Whether two contracts say the same, word for word but for prose and the order of keys; `false` only means that
 * somebody has to look closer. Work on the pools of definitions is done once for each two of them, so that comparing a
 * whole API with its next version is linear in its size.
 */
export function sameContract(before: Contract, after: Contract): boolean {
  if (before.dialect !== after.dialect) return false;
  if (before.schema === after.schema) return true;
  const differing = differingNames(poolOf(before), poolOf(after));
  if (!equalSchemas(rootOf(before), rootOf(after))) return false;
  return differing.size === 0 || ![...referencesOf(rootOf(before))].some((name) => differing.has(name));
}

/** Names of definitions that say something else in the two, or that lead to one that does. */
export function differingDefinitions(before: Contract, after: Contract): ReadonlySet<string> {
  return differingNames(poolOf(before), poolOf(after));
}

const known = new WeakMap<JsonObject, WeakMap<JsonObject, ReadonlySet<string>>>();
const none: JsonObject = {};

/** Names of definitions that differ in two pools, or that lead to one that does. */
export function differingNames(before: JsonObject, after: JsonObject): ReadonlySet<string> {
  if (before === after) return new Set();
  const found = known.get(before)?.get(after);
  if (found !== undefined) return found;
  const differing = leadingTo(new Set(differingBodies(before, after)), usersKnown.has(after) ? after : before);
  const inner = known.get(before) ?? new WeakMap<JsonObject, ReadonlySet<string>>();
  known.set(before, inner.set(after, differing));
  return differing;
}

/** `names`, and the definitions of `pool` that lead to one of them. */
export function leadingTo(names: ReadonlySet<string>, pool: JsonObject): ReadonlySet<string> {
  const leading = new Set(names);
  const waiting = [...names];
  const users = waiting.length === 0 ? undefined : (usersKnown.get(pool) ?? usersIn(pool));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const user of users?.get(next) ?? []) {
      if (leading.has(user)) continue;
      leading.add(user);
      waiting.push(user);
    }
  }
  return leading;
}

const bodiesKnown = new WeakMap<JsonObject, WeakMap<JsonObject, readonly string[]>>();

/** Names of definitions that differ in two pools themselves. */
function differingBodies(before: JsonObject, after: JsonObject): readonly string[] {
  if (before === after) return [];
  const found = bodiesKnown.get(before)?.get(after);
  if (found !== undefined) return found;
  const edit = edits.get(before) ?? edits.get(after);
  const other = edits.has(before) ? after : before;
  const names =
    edit === undefined
      ? new Set([...Object.keys(before), ...Object.keys(after)])
      : new Set([...edit.names, ...differingBodies(edit.of, other)]);
  const differing = [...names].filter((name) => {
    const [was, is] = [bodyIn(before, name), bodyIn(after, name)];
    return was !== is && (was === undefined || is === undefined || !equalSchemas(was, is));
  });
  const inner = bodiesKnown.get(before) ?? new WeakMap<JsonObject, readonly string[]>();
  bodiesKnown.set(before, inner.set(after, differing));
  return differing;
}

function bodyIn(pool: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(pool, name) ? pool[name] : undefined;
}

const edits = new WeakMap<JsonObject, { readonly of: JsonObject; readonly names: readonly string[] }>();

/** Says that `pool` differs from the pool `of` under `names` at most, so that nobody need look for more. */
export function noteEdit(pool: JsonObject, of: JsonObject, names: readonly string[]): void {
  edits.set(pool, { of, names });
}

const usersKnown = new WeakMap<JsonObject, ReadonlyMap<string, readonly string[]>>();

/** Which definitions of a pool refer to a definition; those that say the same in two pools refer to the same. */
function usersIn(pool: JsonObject): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(pool)) {
    for (const used of referencesOf(schema)) {
      const there = users.get(used);
      if (there === undefined) users.set(used, [name]);
      else there.push(name);
    }
  }
  usersKnown.set(pool, users);
  return users;
}

/** Whether two schemas say the same, word for word but for prose; references are not followed. */
export function equalSchemas(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b))
    return a.length === b.length && a.every((item, at) => equalSchemas(item, b[at] ?? null));
  if (!isObject(a) || !isObject(b)) return false;
  for (const keyword of Object.keys(a)) {
    if (!prose.has(keyword) && !equalUnder(keyword, a[keyword], b[keyword])) return false;
  }
  for (const keyword of Object.keys(b)) if (a[keyword] === undefined && !prose.has(keyword)) return false;
  return true;
}

function equalUnder(keyword: string, a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (named.has(keyword)) return equalMembers(a, b, equalSchemas);
  return plain.has(keyword) ? equalValues(a, b) : equalSchemas(a, b);
}

/** Whether two values are equal, up to the order of keys. */
export function equalValues(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, at) => equalValues(item, b[at] ?? null));
  return equalMembers(a, b, equalValues);
}

function equalMembers(a: Json, b: Json, equal: (a: Json, b: Json) => boolean): boolean {
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [left, right] = [a[name], Object.hasOwn(b, name) ? b[name] : undefined];
    return left !== undefined && right !== undefined && equal(left, right);
  });
}

const referred = new WeakMap<JsonObject, ReadonlySet<string>>();

/** Names of all definitions that `value` refers to; those of one object are looked for once. */
export function referencesOf(value: Json): ReadonlySet<string> {
  const known = isObject(value) ? referred.get(value) : undefined;
  if (known !== undefined) return known;
  const found = new Set<string>();
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isArray(next)) for (const item of next) waiting.push(item);
    if (!isObject(next)) continue;
    for (const [key, member] of Object.entries(next)) {
      if (key === '$ref' && typeof member === 'string') found.add(nameIn(member));
      else if (typeof member === 'object') waiting.push(member);
    }
  }
  if (isObject(value)) referred.set(value, found);
  return found;
}

/** The definition that a local reference leads to, by its name in the pool. */
export function nameIn(reference: string): string {
  const token = /^#\/\$defs\/([^/]*)/.exec(reference)?.[1] ?? reference;
  try {
    return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return token;
  }
}

/** The definition of `pool` that `reference` names, and no part of one. */
export function definitionIn(pool: JsonObject, reference: string): Json | undefined {
  const name = nameIn(reference);
  return /^#\/\$defs\/[^/]+$/.test(reference) && Object.hasOwn(pool, name) ? pool[name] : undefined;
}

export function poolOf({ schema }: Contract): JsonObject {
  const pool = isObject(schema) ? schema['$defs'] : undefined;
  return isObject(pool) ? pool : none;
}

/** What a schema says but for the pool of definitions. */
export function rootOf({ schema }: Pick<Contract, 'schema'>): Json {
  if (!isObject(schema)) return schema;
  const { $defs: _, ...root } = schema;
  return root;
}
