import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { annotations, usage } from './schema-node.ts';

/** Members of a schema whose own members are schemas under free names. */
const named = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);
/** Members that hold plain values, in which every name counts. */
const plain = new Set(['enum', 'const', 'default', 'example', 'examples', 'required', 'type']);
const meaningful = new Set([...usage, 'contentEncoding', 'contentMediaType', 'contentSchema']);

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
function differingNames(before: JsonObject, after: JsonObject): ReadonlySet<string> {
  if (before === after) return new Set();
  const found = known.get(before)?.get(after);
  if (found !== undefined) return found;
  const differing = new Set<string>();
  const users = new Map<string, string[]>();
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (was === undefined || is === undefined || !equalSchemas(was, is)) differing.add(name);
    for (const used of referencesOf(was ?? is ?? {})) users.set(used, [...(users.get(used) ?? []), name]);
  }
  const waiting = [...differing];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const user of users.get(next) ?? []) {
      if (differing.has(user)) continue;
      differing.add(user);
      waiting.push(user);
    }
  }
  const inner = known.get(before) ?? new WeakMap<JsonObject, ReadonlySet<string>>();
  known.set(before, inner.set(after, differing));
  return differing;
}

/** Whether two schemas say the same, word for word but for prose; references are not followed. */
export function equalSchemas(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b))
    return a.length === b.length && a.every((item, at) => equalSchemas(item, b[at] ?? null));
  if (!isObject(a) || !isObject(b)) return false;
  const keywords = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keywords].every((keyword) => {
    if (annotations.has(keyword) && !meaningful.has(keyword)) return true;
    const [left, right] = [a[keyword], b[keyword]];
    if (left === undefined || right === undefined) return false;
    if (named.has(keyword)) return equalMembers(left, right, equalSchemas);
    return plain.has(keyword) ? equalValues(left, right) : equalSchemas(left, right);
  });
}

function equalValues(a: Json, b: Json): boolean {
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

/** Names of all definitions that `value` refers to. */
export function referencesOf(value: Json, found: Set<string> = new Set()): ReadonlySet<string> {
  if (isArray(value)) for (const item of value) referencesOf(item, found);
  if (!isObject(value)) return found;
  for (const [key, member] of Object.entries(value)) {
    if (key === '$ref' && typeof member === 'string') found.add(nameIn(member));
    else referencesOf(member, found);
  }
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

export function poolOf({ schema }: Contract): JsonObject {
  const pool = isObject(schema) ? schema['$defs'] : undefined;
  return isObject(pool) ? pool : none;
}

export function rootOf({ schema }: Contract): Json {
  if (!isObject(schema)) return schema;
  const { $defs: _, ...root } = schema;
  return root;
}
