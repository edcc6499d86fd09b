import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { typesOf } from './nullability.ts';
import { openness } from './openness.ts';
import { equalValues } from './same.ts';
import { annotations } from './schema-node.ts';

/** Keywords that refuse more where they are added, whatever stands beside them. */
const refusing: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'const', 'pattern', 'format', 'multipleOf', 'uniqueItems', 'required', 'allOf', 'anyOf'],
  ...['additionalProperties', 'patternProperties'],
]);
const lower: ReadonlySet<string> = new Set(['minimum', 'minLength', 'minItems', 'minProperties']);
const upper: ReadonlySet<string> = new Set(['maximum', 'maxLength', 'maxItems', 'maxProperties']);

/**
 * Whether `less` plainly accepts nothing that `more` refuses, two schemas that are the same but for some edits: each
 * keyword that differs was added, or lists more of what must hold or less of what may. Errs towards no.
 */
export function isNarrower(less: JsonObject, more: JsonObject): boolean {
  const keywords = new Set([...Object.keys(less), ...Object.keys(more)]);
  return [...keywords].every((keyword) => annotations.has(keyword) || isNarrowerUnder(keyword, less, more));
}

const ofLists: ReadonlySet<string> = new Set(['items', 'minItems', 'maxItems', 'uniqueItems']);

/** Whether `keywords` are about lists alone, and `schema` is about none: whatever they say, they say it of no value. */
export function isIdle(keywords: readonly string[], schema: JsonObject): boolean {
  return typesOf(schema)?.includes('array') === false && keywords.every((keyword) => ofLists.has(keyword));
}

function isNarrowerUnder(keyword: string, less: JsonObject, more: JsonObject): boolean {
  const [own, other] = [less[keyword], more[keyword]];
  if (own === other || (own !== undefined && other !== undefined && equalValues(own, other))) return true;
  if (keyword === 'nullable') return own !== true;
  if (own === undefined) return false;
  if (keyword === 'properties')
    return openness(more['additionalProperties']) === 'anything' && hasAll(own, other ?? {});
  if (keyword === 'items') return other === undefined && isObject(own) && isOfAllItems(less) && isOfAllItems(more);
  if (other === undefined) return refusing.has(keyword) || lower.has(keyword) || upper.has(keyword);
  if (keyword === 'required' || keyword === 'allOf') return isWithin(other, own);
  if (keyword === 'enum' || keyword === 'anyOf') return isWithin(own, other);
  if (keyword === 'type') return isWithin(isArray(own) ? own : [own], isArray(other) ? other : [other]);
  if (typeof own !== 'number' || typeof other !== 'number') return false;
  return lower.has(keyword) ? own >= other : upper.has(keyword) && own <= other;
}

/** Whether `own` has all members of `other`, each as it is there. */
function hasAll(own: Json, other: Json): boolean {
  if (!isObject(own) || !isObject(other)) return false;
  return Object.entries(other).every(([name, member]) => {
    const mine = Object.hasOwn(own, name) ? own[name] : undefined;
    return mine !== undefined && (mine === member || equalValues(mine, member));
  });
}

function isWithin(few: Json, many: Json): boolean {
  return isArray(few) && isArray(many) && few.every((one) => many.some((other) => equalValues(one, other)));
}

/** `items` stands for every item: nothing is said of items by their places, or after them. */
function isOfAllItems({ prefixItems, additionalItems }: JsonObject): boolean {
  return prefixItems === undefined && additionalItems === undefined;
}
