import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { keywordOf } from '../documents/keywords.ts';
import { factsOf } from '../documents/shape.ts';
import { reachedOnly } from './reached.ts';

/** Schemas with fewer properties than this are left whole: compiling them is quick, and worth remembering. */
const FEW = 60;
/** Unions with fewer branches than this are left whole. */
const FEW_BRANCHES = 6;
/** Schemas within schemas deeper than this are left as they are. */
const DEEPEST = 300;

/**
 * `schema` without the `properties` entries whose names do not occur in `value`, and the definitions that only they
 * refer to: they never apply to it, and a validator compiles the rest sooner. Branches of wide unions that ask for such
 * a name, or for a constant that `value` does not have (under that name), hold for no part of it. For schemas that can't
 * be sliced; undefined where there is little to gain, or where references point into what would go.
 */
export function pruned(schema: Schema, dialect: Dialect, value: Json): Schema | undefined {
  if (typeof schema === 'boolean') return undefined;
  const count = { properties: 0, branches: 0, pointed: false };
  survey(schema, count);
  if ((count.properties < FEW && count.branches < FEW_BRANCHES) || count.pointed) return undefined;
  const names = namesIn(value);
  const scalars = new Set([...names.keys(), ...scalarsIn(value)]);
  const task: Task = { names, scalars, root: schema, dialect };
  const one = (part: Json): Json => prune(part, task, 0);
  const made = reachedOnly(schema, one) ?? one(schema);
  return isObject(made) ? made : undefined;
}

function survey(root: Json, count: { properties: number; branches: number; pointed: boolean }): void {
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isArray(value)) for (const item of value) stack.push(item);
    if (!isObject(value)) continue;
    const { properties, $ref } = value;
    if (isObject(properties)) count.properties += Object.keys(properties).length;
    for (const union of UNIONS) {
      const branches = value[union];
      if (isArray(branches)) count.branches = Math.max(count.branches, branches.length);
    }
    if (typeof $ref === 'string' && /\/(?:properties|anyOf|oneOf)\//.test($ref)) count.pointed = true;
    for (const part of Object.values(value)) stack.push(part);
  }
}

/** The names in a value, each with all that stands under it. */
function namesIn(root: Json): ReadonlyMap<string, readonly Json[]> {
  const names = new Map<string, Json[]>();
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isArray(value)) for (const item of value) stack.push(item);
    if (!isObject(value)) continue;
    for (const [name, part] of Object.entries(value)) {
      names.set(name, [...(names.get(name) ?? []), part]);
      stack.push(part);
    }
  }
  return names;
}

function* scalarsIn(root: Json): Generator<Json> {
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value !== 'object' || value === null) yield value;
    else for (const part of Object.values<Json>(value)) stack.push(part);
  }
}

const UNIONS = ['anyOf', 'oneOf'] as const;

/** What is pruned, for which value. */
type Task = {
  readonly names: ReadonlyMap<string, readonly Json[]>;
  /** All texts, numbers and booleans in the value, the names of its properties among them. */
  readonly scalars: ReadonlySet<Json>;
  readonly root: Json;
  readonly dialect: Dialect;
};

/** Other names than those of the value are never looked up, by `properties` or by what depends on it. */
function prune(schema: Json, task: Task, depth: number): Json {
  if (!isObject(schema) || depth > DEEPEST) return schema;
  const inner = (part: Json): Json => prune(part, task, depth + 1);
  const entries = Object.entries(schema).map(([keyword, part]): [string, Json] => {
    const holds = keywordOf(keyword, task.dialect)?.holds;
    if (holds === undefined || holds === 'nothing') return [keyword, part];
    if (isArray(part)) {
      const wide = part.length >= FEW_BRANCHES && UNIONS.some((union) => union === keyword);
      const kept = wide ? part.filter((one) => !holdsNowhere(one, task)) : part;
      return [keyword, kept.length === 0 ? [NEVER] : kept.map(inner)];
    }
    if (holds === 'schema' || holds === 'schema or list' || !isObject(part)) return [keyword, inner(part)];
    const names = keyword === 'properties' ? task.names : undefined;
    const kept = Object.entries(part).filter(([name]) => names?.has(name) ?? true);
    return [keyword, Object.fromEntries(kept.map(([name, each]) => [name, inner(each)]))];
  });
  return Object.fromEntries(entries);
}

/** A schema that holds for nothing, in every draft. */
const NEVER: Json = { not: {} };

/** Whether a branch is about objects with a name, or a constant under a name, that no object in the value has. */
function holdsNowhere(branch: Json, { names, scalars, root, dialect }: Task): boolean {
  const schema = isObject(branch) ? (referred(branch, root, dialect) ?? branch) : undefined;
  const constant = schema !== undefined && keywordOf('const', dialect) ? schema['const'] : undefined;
  if (constant !== undefined && schema !== undefined && isLone(schema) && typeof constant !== 'object') {
    if (!scalars.has(constant)) return true;
  }
  if (schema === undefined || schema['type'] !== 'object' || schema['$ref'] !== undefined) return false;
  const required = isArray(schema['required']) ? schema['required'] : [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  return required.some((name) => {
    if (typeof name !== 'string') return false;
    const there = names.get(name);
    if (there === undefined) return true;
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const tag = isObject(property) && keywordOf('const', dialect) !== undefined ? property['const'] : undefined;
    return typeof tag === 'string' && property !== undefined && isLone(property) && !there.includes(tag);
  });
}

/** Without a reference, which in early drafts would hide the constant beside it. */
function isLone(schema: Json): boolean {
  return isObject(schema) && schema['$ref'] === undefined;
}

/** The definition that a branch is a reference to and nothing else. */
function referred(branch: JsonObject, root: Json, dialect: Dialect): JsonObject | undefined {
  const reference = branch['$ref'];
  if (typeof reference !== 'string' || !reference.startsWith('#/') || Object.keys(branch).length > 1) return undefined;
  if (factsOf(root, dialect).named) return undefined;
  const target = valueAt(root, reference.slice(1)) ?? null;
  return isObject(target) ? target : undefined;
}
