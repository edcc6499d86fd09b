import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { differingDefinitions, equalSchemas, nameIn, poolOf } from './same.ts';

/** A schema, and the contract whose definitions it refers to. */
type Stated = { readonly schema: JsonObject; readonly in: Contract };

/**
 * What a schema and its later self say differently: nothing at all; only what stands further down, in definitions
 * that are referred to from properties and the like; or something at the place itself. Errs towards `something`.
 */
export function whatDiffers(before: Stated, after: Stated): 'nothing' | 'further down' | 'something' {
  if (before.in.dialect !== after.in.dialect || !equalText(before.schema, after.schema)) return 'something';
  const references = referencesIn(after.schema);
  if (references.foreign) return 'something';
  const differing = differingDefinitions(before.in, after.in);
  if (!references.names.some((name) => differing.has(name))) return 'nothing';
  const heads = differingHeads(before.in, after.in);
  return references.names.some((name) => heads.has(name)) ? 'something' : 'further down';
}

const equal = new WeakMap<JsonObject, WeakMap<JsonObject, boolean>>();

/** Definitions of the pool aside, which belong to all that refer to them. */
function equalText(before: JsonObject, after: JsonObject): boolean {
  if (before === after) return true;
  const known = equal.get(before)?.get(after);
  if (known !== undefined) return known;
  const found = equalSchemas(own(before), own(after));
  const inner = equal.get(before) ?? new WeakMap<JsonObject, boolean>();
  equal.set(before, inner.set(after, found));
  return found;
}

function own(schema: JsonObject): JsonObject {
  const { $defs: _, ...rest } = schema;
  return rest;
}

/** The definitions that a schema refers to; `foreign` where it refers to something else. */
type References = { readonly names: readonly string[]; readonly foreign: boolean };

const read = new WeakMap<JsonObject, References>();

function referencesIn(schema: JsonObject): References {
  const known = read.get(schema);
  if (known !== undefined) return known;
  const names = new Set<string>();
  let foreign = false;
  const waiting: Json[] = [own(schema)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isArray(next)) for (const item of next) waiting.push(item);
    if (!isObject(next)) continue;
    for (const [key, member] of Object.entries(next)) {
      if (!references.has(key) || typeof member !== 'string') waiting.push(member);
      else if (/^#\/\$defs\/[^/]+$/.test(member)) names.add(nameIn(member));
      else foreign = true;
    }
  }
  const found = { names: [...names], foreign };
  read.set(schema, found);
  return found;
}

const references: ReadonlySet<string> = new Set(['$ref', '$dynamicRef', '$recursiveRef']);
const known = new WeakMap<JsonObject, WeakMap<JsonObject, ReadonlySet<string>>>();

/** Names of definitions that differ at their own place: in what they state, or in a schema that holds there beside. */
function differingHeads(before: Contract, after: Contract): ReadonlySet<string> {
  const [were, are] = [poolOf(before), poolOf(after)];
  const found = known.get(were)?.get(are);
  if (found !== undefined) return found;
  const differing = differingDefinitions(before, after);
  const heads = new Set([...differing].filter((name) => !sayTheSame(were[name], are[name])));
  const users = new Map<string, string[]>();
  for (const name of differing) {
    for (const used of besides(are[name])) users.set(used, [...(users.get(used) ?? []), name]);
  }
  const waiting = [...heads];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const user of users.get(next) ?? []) {
      if (heads.has(user)) continue;
      heads.add(user);
      waiting.push(user);
    }
  }
  const inner = known.get(were) ?? new WeakMap<JsonObject, ReadonlySet<string>>();
  known.set(were, inner.set(are, heads));
  return heads;
}

function sayTheSame(was: Json | undefined, is: Json | undefined): boolean {
  return was !== undefined && is !== undefined && equalSchemas(was, is);
}

const beside = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'];

/** The definitions that say something of the same place as `schema`. */
function besides(schema: Json | undefined): readonly string[] {
  if (isArray(schema)) return schema.flatMap(besides);
  if (!isObject(schema)) return [];
  const { $ref: reference } = schema;
  const direct = typeof reference === 'string' ? [nameIn(reference)] : [];
  return [...direct, ...beside.flatMap((keyword) => besides(schema[keyword]))];
}
