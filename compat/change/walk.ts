import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';
import { childNode, membersOf, referencedNode, type SchemaNode } from './schema-node.ts';

/** A schema of one contract, before and after. */
export type SchemaChange = {
  readonly before: SchemaNode;
  readonly after: SchemaNode;
  /** The values that the schema is about: `/food/price`; `*` stands for any item or name. */
  readonly path: JsonPointer;
};

const single = ['not', 'if', 'then', 'else'] as const;
const lists = ['allOf', 'anyOf', 'oneOf'] as const;
const anyMember = [
  'additionalProperties',
  'items',
  'contains',
  'unevaluatedProperties',
  'unevaluatedItems',
  'additionalItems',
] as const;

/**
 * Visits each pair of schemas that stand in the same place before and after, references followed. A definition that
 * is used in many places is visited once: one edit is one fact.
 */
export function walkChanges(change: SchemaChange, visit: (change: SchemaChange) => void): void {
  const seen = new Set<string>();
  const waiting = [change];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = `${next.before.pointer} ${next.after.pointer}`;
    if (seen.has(key)) continue;
    seen.add(key);
    visit(next);
    waiting.push(...childrenOf(next).reverse());
  }
}

function childrenOf(change: SchemaChange): SchemaChange[] {
  const found: SchemaChange[] = [];
  const pair = (path: JsonPointer, ...tokens: readonly (string | number)[]): void => {
    const before = childNode(change.before, ...tokens);
    const after = childNode(change.after, ...tokens);
    if (before !== undefined && after !== undefined) found.push({ before, after, path });
  };
  const { path } = change;
  for (const name of sharedNames(change, 'properties')) pair(pointerTo(path, name), 'properties', name);
  for (const name of sharedNames(change, 'patternProperties')) pair(pointerTo(path, '*'), 'patternProperties', name);
  for (const name of sharedNames(change, 'dependentSchemas')) pair(path, 'dependentSchemas', name);
  for (const keyword of anyMember) if (hasSchema(change, keyword)) pair(pointerTo(path, '*'), keyword);
  for (const keyword of ['prefixItems', 'items']) {
    for (let index = 0; index < sharedLength(change, keyword); index++) pair(pointerTo(path, index), keyword, index);
  }
  for (const keyword of single) if (hasSchema(change, keyword)) pair(path, keyword);
  for (const keyword of lists) {
    if (!sameLength(change, keyword)) continue;
    for (let index = 0; index < sharedLength(change, keyword); index++) pair(path, keyword, index);
  }
  const before = referencedNode(change.before);
  const after = referencedNode(change.after);
  if (before !== undefined && after !== undefined) found.push({ before, after, path });
  return found;
}

function sharedNames(change: SchemaChange, keyword: string): readonly string[] {
  const after = membersOf(change.after, keyword);
  return Object.keys(membersOf(change.before, keyword)).filter((name) => Object.hasOwn(after, name));
}

function hasSchema(change: SchemaChange, keyword: string): boolean {
  return isObject(change.before.schema[keyword]) && isObject(change.after.schema[keyword]);
}

function sharedLength(change: SchemaChange, keyword: string): number {
  return Math.min(lengthOf(change.before.schema[keyword]), lengthOf(change.after.schema[keyword]));
}

/** Whether the members of a list of schemas can be told apart by their place, so that they need no other name. */
export function sameLength(change: SchemaChange, keyword: string): boolean {
  return lengthOf(change.before.schema[keyword]) === lengthOf(change.after.schema[keyword]);
}

function lengthOf(value: Json | undefined): number {
  return isArray(value) ? value.length : 0;
}
