import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { leadingTo } from '../change/same.ts';
import { stringsOf } from '../change/schema-node.ts';

export type Exchange = 'request' | 'response';

/** What of a schema exists in one direction: who writes, and which keyword takes a property out of it. */
type View = { readonly keyword: 'readOnly' | 'writeOnly'; readonly writes: boolean; readonly pool: JsonObject };

/**
 * `contract` as it holds in one direction of an exchange. In requests a `readOnly` property is neither written nor
 * required, in responses a `writeOnly` one; a reader that meets one all the same holds it against its schema. Places
 * stay where they are, so that they are found in the document.
 *
 * @see https://spec.openapis.org/oas/v3.0.3.html#fixed-fields-19
 */
export function visibleIn(exchange: Exchange, side: 'writer' | 'reader', contract: Contract): Contract {
  const { schema } = contract;
  if (!isObject(schema)) return contract;
  const keyword = exchange === 'request' ? 'readOnly' : 'writeOnly';
  const { $defs: defs, ...root } = schema;
  const pool = isObject(defs) ? defs : {};
  const inPool = isObject(defs) && touched(defs, keyword).size > 0;
  if (!inPool && !mentioned(root, keyword)) return contract;
  const view: View = { keyword, writes: side === 'writer', pool };
  const seen = viewed(root, view, none);
  const seenPool = inPool ? poolIn(view) : pool;
  if (seen === root && seenPool === pool) return contract;
  return { ...contract, schema: { ...(isObject(seen) ? seen : {}), ...(isObject(defs) && { $defs: seenPool }) } };
}

const none: ReadonlySet<string> = new Set();
const pools = new WeakMap<JsonObject, Map<string, JsonObject>>();

/** The pool as it holds in one direction; one object for all contracts that share the pool. */
function poolIn(view: View): JsonObject {
  const variants = pools.get(view.pool) ?? new Map<string, JsonObject>();
  pools.set(view.pool, variants);
  const key = `${view.keyword} ${view.writes}`;
  const known = variants.get(key);
  if (known !== undefined) return known;
  const names = touched(view.pool, view.keyword);
  const made = changed(view.pool, (name, schema) => (names.has(name) ? viewed(schema, view, none) : schema));
  variants.set(key, made);
  return made;
}

/** `hidden`: names that a schema around this one takes out. */
function viewed(value: Json, view: View, hidden: ReadonlySet<string>): Json {
  if (isArray(value)) return changedItems(value, (item) => viewed(item, view, none));
  if (!isObject(value)) return value;
  const own = hiddenNames(value, view, 0);
  const names = own.length === 0 ? hidden : new Set([...hidden, ...own]);
  return changed(value, (key, member) => {
    if (valueKeywords.has(key)) return member;
    if (key === 'required') {
      const shown = isArray(member) ? stringsOf(member).filter((name) => !names.has(name)) : [];
      return isArray(member) && shown.length < member.length ? shown : member;
    }
    if (key === 'allOf' && isArray(member)) return changedItems(member, (branch) => viewed(branch, view, names));
    return key === 'properties' ? viewedProperties(member, view, names) : viewed(member, view, none);
  });
}

function viewedProperties(value: Json, view: View, names: ReadonlySet<string>): Json {
  if (!isObject(value)) return value;
  return changed(value, (name, schema) =>
    view.writes && names.has(name) ? { not: {}, [view.keyword]: true } : viewed(schema, view, none),
  );
}

/** `object` with each member as `change` gives it; itself where nothing changes, so that what is known of it stays known. */
function changed(object: JsonObject, change: (name: string, member: Json) => Json): JsonObject {
  const changes = new Map<string, Json>();
  for (const name of Object.keys(object)) {
    const member = object[name] ?? null;
    const becomes = change(name, member);
    if (becomes !== member) changes.set(name, becomes);
  }
  if (changes.size === 0) return object;
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, changes.get(name) ?? member]));
}

function changedItems(list: readonly Json[], change: (item: Json) => Json): Json {
  const items = list.map(change);
  return items.every((item, index) => item === list[index]) ? list : items;
}

const valueKeywords = new Set(['enum', 'const', 'default', 'example', 'examples']);

/** Names of properties that do not exist in this direction, here or in a branch of `allOf`. */
function hiddenNames(schema: JsonObject, view: View, depth: number): readonly string[] {
  if (depth > maxDepth) return [];
  const { properties, allOf } = schema;
  const own = isObject(properties)
    ? Object.keys(properties).filter((name) => isHidden(properties[name] ?? null, view, depth))
    : [];
  if (!isArray(allOf)) return own;
  const branches = allOf.map((branch) => followed(branch, view));
  return [...own, ...branches.flatMap((branch) => (branch === undefined ? [] : hiddenNames(branch, view, depth + 1)))];
}

function isHidden(property: Json, view: View, depth: number): boolean {
  if (!isObject(property) || depth > maxDepth) return false;
  if (property[view.keyword] === true) return true;
  const target = typeof property['$ref'] === 'string' ? followed(property, view) : undefined;
  if (target !== undefined && isHidden(target, view, depth + 1)) return true;
  const { allOf } = property;
  return isArray(allOf) && allOf.some((branch) => isHidden(branch, view, depth + 1));
}

/** How many references and branches are followed to find out whether a property is hidden; a circle ends here. */
const maxDepth = 8;

function followed(schema: Json, view: View): JsonObject | undefined {
  if (!isObject(schema)) return undefined;
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const target = reference.startsWith('#/$defs/')
    ? valueAt({ $defs: view.pool }, decodedPointer(reference))
    : undefined;
  return isObject(target) ? target : undefined;
}

function decodedPointer(reference: string): string {
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
}

const scanned = new WeakMap<JsonObject, Map<string, ReadonlySet<string>>>();

/** The definitions of a pool in which `keyword` occurs, or that lead to one; each pool is looked through once. */
function touched(pool: JsonObject, keyword: string): ReadonlySet<string> {
  const known = scanned.get(pool) ?? new Map<string, ReadonlySet<string>>();
  scanned.set(pool, known);
  const inside = (name: string): boolean => mentioned(pool[name] ?? null, keyword);
  const found = known.get(keyword) ?? leadingTo(new Set(Object.keys(pool).filter(inside)), pool);
  known.set(keyword, found);
  return found;
}

function mentioned(value: Json, keyword: string): boolean {
  if (isArray(value)) return value.some((item) => mentioned(item, keyword));
  if (!isObject(value)) return false;
  return value[keyword] === true || Object.values(value).some((member) => mentioned(member, keyword));
}
