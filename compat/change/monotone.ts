import { isArray, isObject, type Json, type JsonObject, type JsonPointer, tokensOf } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { nameIn, rootOf } from './same.ts';
import { annotations } from './schema-node.ts';

/** Keywords whose subschemas, where they accept less, let the schema around them accept no more. */
const named: ReadonlySet<string> = new Set(['properties', 'patternProperties']);
const lists: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'prefixItems']);
const single: ReadonlySet<string> = new Set(['items', 'additionalProperties']);
/** Keywords that hold no schemas. */
const literal: ReadonlySet<string> = new Set([...annotations, 'enum', 'const', 'required', 'type', '$defs']);
/** Keywords that look at more than the value in hand, or are read in other ways than validators do. */
const opaque: ReadonlySet<string> = new Set([
  ...['$dynamicRef', '$recursiveRef', '$id', 'id', '$anchor', 'discriminator', 'unevaluatedProperties'],
  ...['unevaluatedItems', 'x-extensible-enum', 'x-writes'],
]);

/**
 * Whether a schema of `contract` that accepts less makes the whole accept no more, and one that accepts more no less:
 * it is reached through nothing but members, items and alternatives of which several may hold. Errs towards no.
 */
export function isMonotoneAt(contract: SchemaResource, pointer: JsonPointer): boolean {
  const tokens = tokensOf(pointer);
  const isDefinition = tokens[0] === '$defs';
  const elsewhere = turned(contract);
  if (elsewhere === undefined || (isDefinition && elsewhere.has(tokens[1] ?? ''))) return false;
  const inside = isDefinition ? tokens.slice(2) : tokens;
  for (let at = 0; at < inside.length; at++) {
    const keyword = inside[at] ?? '';
    if (named.has(keyword) || (lists.has(keyword) && /^\d+$/.test(inside[at + 1] ?? ''))) at++;
    else if (!single.has(keyword)) return false;
  }
  return true;
}

const found = new WeakMap<JsonObject, ReadonlySet<string> | undefined>();

/** The definitions that `contract` reaches by other ways as well; undefined where that is not known. */
function turned(contract: SchemaResource): ReadonlySet<string> | undefined {
  const { schema, neighbours, uri } = contract;
  if (!isObject(schema) || neighbours !== undefined || uri !== undefined) return undefined;
  if (!found.has(schema)) found.set(schema, turnedIn(rootOf(contract), schema['$defs']));
  return found.get(schema);
}

function turnedIn(root: Json, pool: Json | undefined): ReadonlySet<string> | undefined {
  const [met, elsewhere] = [new Set<string>(), new Set<string>()];
  const waiting: (readonly [Json, boolean])[] = [[root, false]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [schema, isTurned] = next;
    const { straight, others, isOpaque } = referencesIn(schema);
    if (isOpaque) return undefined;
    for (const [names, isOther] of [[straight, isTurned] as const, [others, true] as const]) {
      for (const name of names) {
        const known = isOther ? elsewhere : met;
        const body = isObject(pool) && Object.hasOwn(pool, name) ? pool[name] : undefined;
        if (body === undefined) return undefined;
        if (known.has(name) || elsewhere.has(name)) continue;
        known.add(name);
        waiting.push([body, isOther]);
      }
    }
  }
  return elsewhere;
}

/** Names of definitions that a schema refers to: from places that count straight on, and from others. */
type References = {
  readonly straight: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  readonly isOpaque: boolean;
};

const read = new WeakMap<object, References>();

function referencesIn(schema: Json): References {
  const known = isObject(schema) ? read.get(schema) : undefined;
  if (known !== undefined) return known;
  const [straight, others] = [new Set<string>(), new Set<string>()];
  let isOpaque = false;
  const visit = (value: Json, isTurned: boolean): void => {
    if (isArray(value)) for (const item of value) visit(item, isTurned);
    if (!isObject(value)) return;
    for (const [keyword, inner] of Object.entries(value)) {
      if (opaque.has(keyword)) isOpaque = true;
      else if (keyword === '$ref') {
        if (typeof inner !== 'string' || !inner.startsWith('#/$defs/')) isOpaque = true;
        else (isTurned ? others : straight).add(nameIn(inner));
      } else if (named.has(keyword) && isObject(inner)) {
        for (const member of Object.values(inner)) visit(member, isTurned);
      } else if (!literal.has(keyword)) {
        const isStraight = lists.has(keyword) ? isArray(inner) : single.has(keyword) && !isArray(inner);
        visit(inner, isTurned || !isStraight);
      }
    }
  };
  visit(schema, false);
  const references = { straight, others, isOpaque };
  if (isObject(schema)) read.set(schema, references);
  return references;
}
