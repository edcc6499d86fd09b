import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** Answers about parts of the two schemas. */
export type Parts = {
  /** Whether the one accepts no more than the other. */
  readonly within: (written: Json, read: Json) => boolean;
  /** Whether both are the same text, and their references lead to the same. */
  readonly same: (written: Json, read: Json) => boolean;
};

/** They say nothing about values by themselves; `nullable` is read where the type is. */
const SILENT = new Set(['$defs', 'definitions', 'nullable']);
const LOWER = new Set(['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum']);
const UPPER = new Set(['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum']);
/** Keywords whose meaning hangs on their value and on no other keyword. */
const ALONE = new Set([
  ...['const', 'multipleOf', 'pattern', 'format', 'uniqueItems', 'dependentRequired', 'dependentSchemas'],
  ...['dependencies', 'propertyNames', 'patternProperties', 'anyOf', 'oneOf', 'not'],
]);

/** Whether `written` alone says at least what `keyword` of `read` does. Errs on the side of no. */
export function impliesKeyword(written: JsonObject, read: JsonObject, keyword: string, parts: Parts): boolean {
  const [own, value] = [written[keyword], read[keyword] ?? null];
  if (SILENT.has(keyword)) return true;
  if (keyword === 'properties') return isPerName(own, value, parts);
  if (keyword === 'items') return isOfAllItems(written) && isOfAllItems(read) && parts.within(own ?? true, value);
  if (keyword === 'additionalProperties') return parts.within(true, value) || closesAsWell(written, read);
  if (own === undefined) return false;
  if (keyword === 'type') return isTypeWithin(written, read);
  if (keyword === 'required') return isArray(own) && isArray(value) && holdsAll(own, value, parts);
  if (keyword === 'enum') return isArray(own) && isArray(value) && holdsAll(value, own, parts);
  if (LOWER.has(keyword) || UPPER.has(keyword)) return isBoundWithin(own, read, keyword);
  return ALONE.has(keyword) && parts.same(own, value);
}

function isPerName(own: Json | undefined, value: Json, parts: Parts): boolean {
  if (!isObject(value)) return false;
  const mine = (name: string): Json => (isObject(own) && Object.hasOwn(own, name) ? (own[name] ?? true) : true);
  return Object.entries(value).every(([name, part]) => parts.within(mine(name), part));
}

/** `items` stands for every item: it is no list of schemas, nor what comes after one. */
function isOfAllItems({ items, prefixItems }: JsonObject): boolean {
  return !isArray(items) && prefixItems === undefined;
}

/** Both let no property through but those that they name, and the reader names all of the writer's. */
function closesAsWell(written: JsonObject, read: JsonObject): boolean {
  if (written['additionalProperties'] !== false || written['patternProperties'] !== undefined) return false;
  const [own, taken] = [written['properties'] ?? {}, read['properties'] ?? {}];
  return isObject(own) && isObject(taken) && Object.keys(own).every((name) => Object.hasOwn(taken, name));
}

function isTypeWithin(written: JsonObject, read: JsonObject): boolean {
  const [from, to] = [written, read].map(({ type = null }) => (isArray(type) ? type : [type]));
  const isTaken = (type: Json): boolean => to?.includes(type) === true || (type === 'integer' && isTaken('number'));
  // In a dialect that does not know `nullable` the one side would be stricter than it looks: no harm.
  const mayBeNull = written['nullable'] === true && read['nullable'] !== true;
  return from?.every(isTaken) === true && (!mayBeNull || isTaken('null'));
}

function isBoundWithin(own: Json, read: JsonObject, keyword: string): boolean {
  const value = read[keyword];
  // Before draft-06 a flag makes a bound exclusive.
  const isFlagged = ['exclusiveMinimum', 'exclusiveMaximum'].some((flag) => typeof read[flag] === 'boolean');
  if (typeof own !== 'number' || typeof value !== 'number' || isFlagged) return false;
  return LOWER.has(keyword) ? own >= value : own <= value;
}

function holdsAll(list: readonly Json[], members: readonly Json[], parts: Parts): boolean {
  const plain = new Set(list);
  return members.every(
    (one) => plain.has(one) || ((isObject(one) || isArray(one)) && list.some((other) => parts.same(other, one))),
  );
}
