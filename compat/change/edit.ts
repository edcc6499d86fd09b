import { isArray, isObject, type Json, type JsonObject, type JsonPointer, tokensOf } from '#model/json.ts';
import type { SchemaEdit } from '#model/rule.ts';
import type { SchemaResource } from '#model/schema.ts';
import { nameIn, noteEdit } from './same.ts';
import type { SchemaChange } from './schema-change.ts';

/**
 * The contract before, with nothing but `edits` of `change` made to it: what the engine is asked about, so that each
 * edit gets its own verdict and witness. Where a definition is shared, the edit shows everywhere it is used.
 */
export function contractWith(change: SchemaChange, edits: readonly SchemaEdit[]): SchemaResource {
  const { before, after } = change;
  const { schema: whole, ...rest } = before.contract;
  const [were, are] = [poolIn(before.contract), poolIn(after.contract)];
  const edited = (): JsonObject => schemaWith(change, edits);
  const tokens = tokensOf(before.pointer);
  const [keyword, definition, ...inside] = tokens;
  if (keyword !== '$defs' || definition === undefined || were === undefined || are === undefined) {
    const becomes = edited();
    const root = replaceAt(whole, tokens, becomes);
    if (!isObject(root)) return { ...rest, schema: root === true };
    const brought = are && foreignDefinitions(becomes, are);
    const pool = brought !== undefined && brought.size > 0 && { $defs: { ...were, ...Object.fromEntries(brought) } };
    return { ...rest, schema: { ...root, ...pool } };
  }
  const pool = editedPool(were, are, JSON.stringify([before.pointer, after.pointer, edits]), () => {
    const becomes = edited();
    const brought = foreignDefinitions(becomes, are);
    const body = replaceAt(were[definition] ?? {}, inside, becomes);
    const made = poolWith(were, [[definition, body], ...brought]);
    noteEdit(made, were, [definition, ...brought.keys()]);
    return made;
  });
  return { ...rest, schema: { ...(isObject(whole) ? whole : {}), $defs: pool } };
}

/** The schema before, with nothing but `edits` of the change made to it. */
export function schemaWith({ before, after }: SchemaChange, edits: readonly SchemaEdit[]): JsonObject {
  return edits.reduce((schema, edit) => withEdit(schema, after.schema, edit), before.schema);
}

function poolIn({ schema }: Pick<SchemaResource, 'schema'>): JsonObject | undefined {
  const pool = isObject(schema) ? schema['$defs'] : undefined;
  return isObject(pool) ? pool : undefined;
}

const editedPools = new WeakMap<JsonObject, WeakMap<JsonObject, Map<string, JsonObject>>>();

/** One pool for an edit of a definition, whoever uses it. */
function editedPool(were: JsonObject, are: JsonObject, key: string, make: () => JsonObject): JsonObject {
  const inner = editedPools.get(were) ?? new WeakMap<JsonObject, Map<string, JsonObject>>();
  editedPools.set(were, inner);
  const pools = inner.get(are) ?? new Map<string, JsonObject>();
  inner.set(are, pools);
  const pool = pools.get(key) ?? make();
  pools.set(key, pool);
  return pool;
}

/**
 * `pool` with other definitions. Without a prototype an object is a table from the start: a thousand members are copied
 * into one in a sixth of the time.
 */
function poolWith(pool: JsonObject, definitions: Iterable<readonly [string, Json]>): JsonObject {
  const made: Record<string, Json> = Object.create(null);
  for (const name in pool) made[name] = pool[name] ?? null;
  for (const [name, definition] of definitions) made[name] = definition;
  return made;
}

function withEdit(schema: JsonObject, after: JsonObject, edit: SchemaEdit): JsonObject {
  const { [edit.keyword]: was, ...others } = schema;
  const given = after[edit.keyword];
  const becomes = given === undefined ? undefined : foreign(given);
  if (edit.member === undefined) return becomes === undefined ? others : { ...others, [edit.keyword]: becomes };
  const value = isArray(was) || isArray(given) ? inList(was, given, edit.member) : inObject(was, becomes, edit.member);
  return value === undefined ? others : { ...others, [edit.keyword]: value };
}

function inList(was: Json | undefined, given: Json | undefined, member: Json): Json | undefined {
  const same = (item: Json): boolean => JSON.stringify(item) === JSON.stringify(member);
  const list = isArray(was) ? was : [];
  const kept = list.filter((item) => !same(item));
  const result = isArray(given) && given.some(same) ? [...kept, foreign(member)] : kept;
  return result.length === 0 ? undefined : result;
}

function inObject(was: Json | undefined, becomes: Json | undefined, member: Json): Json | undefined {
  const name = String(member);
  const kept = Object.fromEntries(Object.entries(isObject(was) ? was : {}).filter(([key]) => key !== name));
  const given = isObject(becomes) && Object.hasOwn(becomes, name) ? becomes[name] : undefined;
  return given === undefined ? kept : { ...kept, [name]: given };
}

const prefix = 'after ';

/** `value`, taken from the contract after, with its references pointing to that contract's definitions. */
function foreign(value: Json): Json {
  if (isArray(value)) return value.map(foreign);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const local = key === '$ref' && typeof member === 'string' && member.startsWith('#/$defs/');
      return [key, local ? `#/$defs/${encodeURIComponent(prefix)}${member.slice('#/$defs/'.length)}` : foreign(member)];
    }),
  );
}

const renamed = new WeakMap<JsonObject, Map<string, Json>>();

/** The definitions of the pool after that `value` leads to, by new names; each renamed once. */
function foreignDefinitions(value: Json, pool: JsonObject): ReadonlyMap<string, Json> {
  const known = renamed.get(pool) ?? new Map<string, Json>();
  renamed.set(pool, known);
  const found = new Map<string, Json>();
  const waiting = [...foreignNames(value)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = pool[name];
    if (found.has(prefix + name) || schema === undefined) continue;
    const body = known.get(name) ?? foreign(schema);
    known.set(name, body);
    found.set(prefix + name, body);
    waiting.push(...foreignNames(body));
  }
  return found;
}

const foreignIn = new WeakMap<JsonObject, readonly string[]>();

/** Names of the definitions of the contract after that `value` refers to; what each part refers to is found out once. */
function foreignNames(value: Json): readonly string[] {
  if (isArray(value)) return value.flatMap(foreignNames);
  if (!isObject(value)) return [];
  const known = foreignIn.get(value);
  if (known !== undefined) return known;
  const names = Object.entries(value).flatMap(([key, member]) => {
    if (key !== '$ref' || typeof member !== 'string') return foreignNames(member);
    const name = nameIn(member);
    return name.startsWith(prefix) ? [name.slice(prefix.length)] : [];
  });
  const found = [...new Set(names)];
  foreignIn.set(value, found);
  return found;
}

function replaceAt(value: Json, tokens: readonly string[], replacement: JsonObject): Json {
  const [token, ...rest] = tokens;
  if (token === undefined) return replacement;
  if (isArray(value)) {
    return value.map((item, index) => (String(index) === token ? replaceAt(item, rest, replacement) : item));
  }
  if (!isObject(value)) return value;
  return { ...value, [token]: replaceAt(value[token] ?? {}, rest, replacement) };
}

/** Names a place for people: `/food/price`, or `the payload` for the whole. */
export function placeName(path: JsonPointer): string {
  return path === '' ? 'the payload' : path;
}
