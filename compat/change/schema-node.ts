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
};

export function rootNode(contract: Contract, sources: Sources): SchemaNode {
  return nodeAt(contract, sources, '') ?? { schema: {}, pointer: '', contract, sources };
}

/** The schema at `pointer` of `contract`, references followed; undefined where there is none. */
export function nodeAt(contract: Contract, sources: Sources, pointer: JsonPointer): SchemaNode | undefined {
  let at = pointer;
  for (const seen = new Set<JsonPointer>(); !seen.has(at); ) {
    seen.add(at);
    const value = valueAt(contract.schema, at);
    if (typeof value === 'boolean') return { schema: value ? {} : { not: {} }, pointer: at, contract, sources };
    if (!isObject(value)) return undefined;
    const target = soleReference(value);
    if (target === undefined) return { schema: value, pointer: at, contract, sources };
    at = target;
  }
  return undefined;
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

/** A schema that is nothing but a reference into its own document leads there; prose beside `$ref` changes nothing. */
function soleReference(schema: JsonObject): JsonPointer | undefined {
  const others = Object.keys(schema).filter((keyword) => keyword !== '$ref' && !annotations.has(keyword));
  return others.every((keyword) => keyword === '$defs') ? localReference(schema) : undefined;
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

export function stringsOf(value: Json | undefined): readonly string[] {
  return isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function membersOf(node: SchemaNode, keyword: string): JsonObject {
  const value = node.schema[keyword];
  return isObject(value) ? value : {};
}
