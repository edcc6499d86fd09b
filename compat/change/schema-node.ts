import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo, valueAt } from '#model/json.ts';
import type { Location, Sources } from '#model/location.ts';
import { type Contract, locate } from '#model/schema.ts';

/** A schema inside a contract, after its references were followed. */
export type SchemaNode = {
  /** `true` and `false` are read as `{}` and `{ not: {} }`. */
  readonly schema: JsonObject;
  /** Place of `schema` in the contract; below `/$defs/NAME` where a reference led there. */
  readonly pointer: JsonPointer;
  readonly contract: Contract;
  readonly sources: Sources;
  /** Where annotations stand beside a reference that was followed, outermost first. */
  readonly beside?: readonly JsonPointer[];
};

export function rootNode(contract: Contract, sources: Sources): SchemaNode {
  return nodeAt(contract, sources, '') ?? { schema: {}, pointer: '', contract, sources };
}

/** The schema at `pointer` of `contract`, references followed; undefined where there is none. */
export function nodeAt(contract: Contract, sources: Sources, pointer: JsonPointer): SchemaNode | undefined {
  let at = pointer;
  const beside: JsonPointer[] = [];
  for (let seen: Set<JsonPointer> | undefined; seen?.has(at) !== true; ) {
    const value = valueAt(contract.schema, at);
    const stated = typeof value === 'boolean' ? (value ? {} : { not: {} }) : value;
    if (!isObject(stated)) return undefined;
    const target = stated === value ? soleTarget(stated, at) : undefined;
    if (target === undefined)
      return { pointer: at, contract, sources, ...(beside.length > 0 && { beside }), schema: stated };
    if (Object.keys(stated).some((keyword) => usage.has(keyword))) beside.push(at);
    seen = (seen ?? new Set()).add(at);
    at = target;
  }
  return undefined;
}

/** What stands beside the references that led to `node`, as a schema of its own; undefined where there is nothing. */
export function besideNode(node: SchemaNode): SchemaNode | undefined {
  const [first] = node.beside ?? [];
  if (first === undefined) return undefined;
  const stated = (node.beside ?? []).toReversed().map((pointer) => valueAt(node.contract.schema, pointer));
  const entries = stated.flatMap((schema) => Object.entries(isObject(schema) ? schema : {}));
  const { beside: _, ...rest } = node;
  return { ...rest, pointer: first, schema: Object.fromEntries(entries.filter(([keyword]) => usage.has(keyword))) };
}

/** The schema under `tokens` below `node`, references followed. */
export function childNode(node: SchemaNode, ...tokens: readonly (string | number)[]): SchemaNode | undefined {
  return nodeAt(node.contract, node.sources, pointerTo(node.pointer, ...tokens));
}

/** The schema that a `$ref` beside other keywords leads to; they all hold together. */
export function referencedNode(node: SchemaNode): SchemaNode | undefined {
  const target = localReference(node.schema);
  return target === undefined ? undefined : nodeAt(node.contract, node.sources, target);
}

/** Where `tokens` below `node` stand in its document; where they are gone, the nearest surviving parent. */
export function placeOf(node: SchemaNode, ...tokens: readonly (string | number)[]): Location {
  return locate(node.contract, pointerTo(node.pointer, ...tokens), node.sources);
}

/** Where `value` stands in the list under `keyword`, or the keyword itself. */
export function placeInList(node: SchemaNode, keyword: string, value: Json): Location {
  const list = node.schema[keyword];
  const index = isArray(list) ? list.findIndex((item) => JSON.stringify(item) === JSON.stringify(value)) : -1;
  return index < 0 ? placeOf(node, keyword) : placeOf(node, keyword, index);
}

/**
 * Where a schema leads that is nothing but a reference into its own document, or nothing but one schema that must hold
 * (which is how OpenAPI 3.0 puts a description beside a reference); prose beside it changes nothing.
 */
function soleTarget(schema: JsonObject, at: JsonPointer): JsonPointer | undefined {
  const { allOf, $ref: reference } = schema;
  if ((allOf === undefined) === (reference === undefined)) return undefined;
  const asserting = Object.keys(schema).filter((keyword) => keyword !== '$defs' && !annotations.has(keyword));
  if (asserting.length !== 1) return undefined;
  if (asserting[0] === 'allOf' && isArray(allOf) && allOf.length === 1) return pointerTo(at, 'allOf', 0);
  return localReference(schema);
}

function localReference(schema: JsonObject): JsonPointer | undefined {
  const reference = schema['$ref'];
  return typeof reference === 'string' && /^#(\/|$)/.test(reference) ? pointerOf(reference) : undefined;
}

function pointerOf(reference: string): JsonPointer {
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
}

/** Keywords that refuse no value. */
export const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  '$comment',
  'examples',
  'example',
  'externalDocs',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'xml',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
]);

/** Annotations that say how a value is used, so that their change is worth a word. */
export const usage: ReadonlySet<string> = new Set(['default', 'deprecated', 'readOnly', 'writeOnly']);

export function stringsOf(value: Json | undefined): readonly string[] {
  return isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function membersOf(node: SchemaNode, keyword: string): JsonObject {
  const value = node.schema[keyword];
  return isObject(value) ? value : {};
}
