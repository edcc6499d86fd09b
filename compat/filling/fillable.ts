import { isArray, isObject, isOfType, type Json, type JsonObject } from '#model/json.ts';
import { bodyOf, DEEPEST, OBJECT } from './body.ts';
import { saysOnly, typesOf } from './saying.ts';
import { isAlone, unionOf } from './union.ts';

/** The pool of a schema without definitions: one for all, so that what is known of their parts is found again. */
export const NO_POOL: JsonObject = {};

const known = new WeakMap<JsonObject, WeakMap<JsonObject, boolean>>();

/** Whether some value certainly fits `stated`; `false` where somebody has to look closer. */
export function isFillable(stated: Json, pool: JsonObject, depth = 0): boolean {
  const schema = depth > DEEPEST ? undefined : bodyOf(stated, pool);
  if (schema === undefined) return false;
  const before = known.get(pool)?.get(schema);
  if (before !== undefined) return before;
  const found = hasValue(schema, pool, depth);
  const inner = known.get(pool) ?? new WeakMap<JsonObject, boolean>();
  known.set(pool, inner.set(schema, found));
  return found;
}

function hasValue(schema: JsonObject, pool: JsonObject, depth: number): boolean {
  const { anyOf, oneOf, const: constant, enum: members } = schema;
  const types = typesOf(schema);
  const says = (...keywords: readonly string[]): boolean => saysOnly(schema, keywords);
  if (isArray(anyOf) || isArray(oneOf)) return hasBranch(schema, pool, depth);
  if (isArray(members)) return says('enum', 'type') && members.some((member) => isAllowed(member, types));
  if (constant !== undefined) return says('const', 'type') && isAllowed(constant, types);
  if (says()) return true;
  if (types === undefined) return false;
  if (says('type') || (types.includes('string') && hasText(schema))) return true;
  if (hasNumber(schema, types) || (types.includes('array') && hasItems(schema, pool, depth))) return true;
  return types.includes('object') && hasMembers(schema, pool, depth);
}

function hasBranch(schema: JsonObject, pool: JsonObject, depth: number): boolean {
  const [union, types] = [unionOf(schema), typesOf(schema)];
  const isOfType = (branch: Json): boolean => {
    const body = bodyOf(branch, pool);
    const own = body && typesOf(body);
    return types === undefined || (own?.length === 1 && types.includes(own[0] ?? ''));
  };
  return (
    union?.branches.some(
      (branch, index) => isOfType(branch) && isFillable(branch, pool, depth + 1) && isAlone(union, index, pool),
    ) === true
  );
}

function hasMembers(schema: JsonObject, pool: JsonObject, depth: number): boolean {
  return neededBy(schema, undefined, pool, depth)?.length === 0;
}

/** What an object requires: names of which it says nothing, and members of which it is not certain that they can be written. */
type Required = { readonly unstated: readonly string[]; readonly open: readonly (readonly [string, Json])[] };

/**
 * What an object requires beside the member `filled` of which it is not certain that it can be written; undefined where
 * it says more than what each of its members is.
 */
export function neededBy(
  schema: JsonObject,
  filled: string | undefined,
  pool: JsonObject,
  depth = 0,
): readonly Json[] | undefined {
  const { unstated, open } = requiredBy(schema, pool, depth) ?? {};
  if (open === undefined || unstated?.some((name) => name !== filled)) return undefined;
  return open.filter(([name]) => name !== filled).map(([, member]) => member);
}

const requirements = new WeakMap<JsonObject, WeakMap<JsonObject, Required | undefined>>();

/** Found out once: an object is asked about for each of its members. */
function requiredBy(schema: JsonObject, pool: JsonObject, depth: number): Required | undefined {
  const made = requirements.get(pool) ?? new WeakMap<JsonObject, Required | undefined>();
  requirements.set(pool, made);
  if (made.has(schema)) return made.get(schema);
  const found = saysOnly(schema, OBJECT) ? requiredNow(schema, pool, depth) : undefined;
  made.set(schema, found);
  return found;
}

function requiredNow({ required, properties }: JsonObject, pool: JsonObject, depth: number): Required {
  const members = isObject(properties) ? properties : {};
  const names = isArray(required) ? required.map(String) : [];
  const [stated, unstated]: [string[], string[]] = [[], []];
  for (const name of names) (Object.hasOwn(members, name) ? stated : unstated).push(name);
  const open = stated.map((name): readonly [string, Json] => [name, members[name] ?? false]);
  return { unstated, open: open.filter(([, member]) => !isFillable(member, pool, depth + 1)) };
}

/** Formats of texts and of numbers of which everybody knows values. */
const textFormats: ReadonlySet<string> = new Set([
  ...['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid', 'regex', 'json-pointer'],
  ...['uri', 'uri-reference', 'uri-template'],
]);
const numberFormats: ReadonlySet<string> = new Set(['int32', 'int64', 'float', 'double']);

function hasFormat(schema: JsonObject, formats: ReadonlySet<string>): boolean {
  const { format } = schema;
  return typeof format === 'string' && formats.has(format) && saysOnly(schema, ['type', 'format']);
}

function hasText(schema: JsonObject): boolean {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (hasFormat(schema, textFormats)) return true;
  return saysOnly(schema, ['type', 'minLength', 'maxLength']) && Number(minLength) <= Number(maxLength);
}

function hasNumber(schema: JsonObject, types: readonly string[]): boolean {
  if (hasFormat(schema, numberFormats)) return types.includes('number') || types.includes('integer');
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (!saysOnly(schema, ['type', 'minimum', 'maximum'])) return false;
  const [least, most] = [Number(minimum), Number(maximum)];
  return (types.includes('number') && least <= most) || (types.includes('integer') && Math.ceil(least) <= most);
}

function hasItems(schema: JsonObject, pool: JsonObject, depth: number): boolean {
  const { items = true, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (!saysOnly(schema, ['type', 'items', 'minItems', 'maxItems']) || Number(minItems) > Number(maxItems)) return false;
  return Number(minItems) <= 0 || isFillable(items, pool, depth + 1);
}

function isAllowed(value: Json, types: readonly string[] | undefined): boolean {
  return types === undefined || types.some((type) => isOfType(value, type));
}
