import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo, valueAt } from '#model/json.ts';
import type { Sources } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import { nodeAt, referencedNode, type SchemaNode, stringsOf } from './change/schema-node.ts';
import { isFillable, NO_POOL } from './filling/fillable.ts';
import { acceptsNothing } from './inclusion/index.ts';
import { slim } from './slim.ts';

/** A contract that no value fits. */
export type Unfillable = {
  readonly contract: Contract;
  readonly sources: Sources;
  /** The innermost schema that no value fits and that every value would have to. */
  readonly pointer: JsonPointer;
};

type Reading = { readonly format: 'assertion' | 'annotation' };

/** Where `contract` contradicts itself, if it is proven that no value fits it: what it writes then fits any reader. */
export function unfillable(contract: Contract, sources: Sources, reading: Reading): Unfillable | undefined {
  if (!isEmpty(contract, contract.schema, reading)) return undefined;
  return { contract, sources, pointer: innermost(contract, sources, '', reading) };
}

/** How deep the place is followed that makes all around it impossible. */
const DEEPEST = 50;

function innermost(contract: Contract, sources: Sources, from: JsonPointer, reading: Reading, depth = 0): JsonPointer {
  const node = nodeAt(contract, sources, from);
  if (node === undefined || depth > DEEPEST) return from;
  const { pointer } = node;
  const culprit = needed(node).find((place) => {
    const part = valueAt(contract.schema, place);
    return part !== undefined && isEmpty(contract, part, reading);
  });
  return culprit === undefined ? pointer : innermost(contract, sources, culprit, reading, depth + 1);
}

/** The schemas in `node` that something has to fit for a value to fit it. */
function needed(node: SchemaNode): readonly JsonPointer[] {
  const { schema, pointer } = node;
  const { allOf, properties, minItems, items, prefixItems } = schema;
  const referenced = referencedNode(node);
  const isOnly = (type: string): boolean => schema['type'] === type;
  const members = isObject(properties) ? properties : {};
  const names = isOnly('object') ? stringsOf(schema['required']).filter((name) => Object.hasOwn(members, name)) : [];
  const isFilled = isOnly('array') && isObject(items) && prefixItems === undefined && Number(minItems ?? 0) > 0;
  return [
    ...(referenced === undefined ? [] : [referenced.pointer]),
    ...(isArray(allOf) ? allOf.map((_, index) => pointerTo(pointer, 'allOf', index)) : []),
    ...names.map((name) => pointerTo(pointer, 'properties', name)),
    ...(isFilled ? [pointerTo(pointer, 'items')] : []),
  ];
}

const known = new WeakMap<JsonObject, WeakMap<JsonObject, Map<string, boolean>>>();

/** Whether no value fits `part` of `contract`; what is found out holds for all contracts over the same definitions. */
function isEmpty(contract: Contract, part: Json, { format }: Reading): boolean {
  if (!isObject(part)) return part === false;
  const stated = isObject(contract.schema) ? contract.schema['$defs'] : undefined;
  const pool = isObject(stated) ? stated : NO_POOL;
  const parts = known.get(pool) ?? new WeakMap<JsonObject, Map<string, boolean>>();
  known.set(pool, parts);
  const answers = parts.get(part) ?? new Map<string, boolean>();
  parts.set(part, answers);
  const key = `${contract.dialect} ${format}`;
  const before = answers.get(key);
  if (before !== undefined) return before;
  const { $defs: _, ...own } = part;
  const schema = { ...own, ...(pool !== NO_POOL && { $defs: pool }) };
  const answer = !isFillable(own, pool) && acceptsNothing(slim({ ...contract, schema }), { format });
  answers.set(key, answer);
  return answer;
}
