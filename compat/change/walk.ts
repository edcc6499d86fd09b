import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';
import { isTakenOut } from './access.ts';
import { branchesOf } from './branches.ts';
import { openness, otherItems, otherProperties } from './openness.ts';
import type { SchemaChange } from './schema-change.ts';
import { besideNode, childNode, membersOf, referencedNode, type SchemaNode } from './schema-node.ts';
import { whatDiffers } from './what-differs.ts';

const single = ['not', 'if', 'then', 'else'] as const;
export const branchKeywords = ['allOf', 'anyOf', 'oneOf'] as const;
const anyMember = [
  'additionalProperties',
  'items',
  'contains',
  'unevaluatedProperties',
  'unevaluatedItems',
  'additionalItems',
] as const;

/**
 * Visits each pair of schemas that stand in the same place before and after and differ there, references followed. A
 * definition that is used in many places is visited once: one edit is one fact.
 */
export function walkChanges(change: SchemaChange, visit: (change: SchemaChange) => void): void {
  const seen = new Set<string>();
  const waiting = [change];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = `${next.before.pointer} ${next.after.pointer}`;
    if (seen.has(key)) continue;
    const { before, after } = next;
    const said = whatDiffers(
      { schema: before.schema, in: before.contract },
      { schema: after.schema, in: after.contract },
    );
    if (said === 'nothing') continue;
    seen.add(key);
    if (said === 'something') visit(next);
    for (const child of childrenOf(next).reverse()) waiting.push(child);
  }
}

/** What is said of the place itself, beside the references that lead to what it may hold. */
function besideChange({ before, after, path }: SchemaChange): readonly SchemaChange[] {
  const [was, is] = [besideNode(before), besideNode(after)];
  if (was === undefined && is === undefined) return [];
  const bare = (node: SchemaNode): SchemaNode => {
    const { beside: _, ...rest } = node;
    return { ...rest, schema: {} };
  };
  return [{ before: was ?? bare(before), after: is ?? bare(after), path }];
}

function childrenOf(change: SchemaChange): SchemaChange[] {
  const found: SchemaChange[] = [];
  const pair = (path: JsonPointer, ...tokens: readonly (string | number)[]): void => {
    const before = childNode(change.before, ...tokens);
    const after = childNode(change.after, ...tokens);
    if (before === undefined || after === undefined) return;
    found.push(...besideChange({ before, after, path }), { before, after, path });
  };
  const { path } = change;
  for (const name of sharedNames(change, 'properties').filter((shared) => !isOneWay(change, shared)))
    pair(pointerTo(path, name), 'properties', name);
  for (const name of sharedNames(change, 'patternProperties')) pair(pointerTo(path, '*'), 'patternProperties', name);
  for (const name of sharedNames(change, 'dependentSchemas')) pair(path, 'dependentSchemas', name);
  for (const keyword of anyMember) {
    if (hasSchema(change, keyword) && !isOpening(change, keyword)) pair(pointerTo(path, '*'), keyword);
  }
  for (const keyword of ['prefixItems', 'items']) {
    for (let index = 0; index < sharedLength(change, keyword); index++) pair(pointerTo(path, index), keyword, index);
  }
  for (const keyword of single) if (hasSchema(change, keyword)) pair(path, keyword);
  for (const keyword of branchKeywords) {
    for (const [was, is] of branchesOf(change, keyword).pairs) found.push({ before: was, after: is, path });
  }
  const before = referencedNode(change.before);
  const after = referencedNode(change.after);
  if (before !== undefined && after !== undefined) found.push({ before, after, path });
  return found;
}

/** Whether what is let in beside what is named went from anything to something, or back: one fact, not many. */
function isOpening({ before, after }: SchemaChange, keyword: string): boolean {
  const isTold = Object.hasOwn(otherProperties, keyword) || Object.hasOwn(otherItems, keyword);
  return isTold && openness(before.schema[keyword]) !== openness(after.schema[keyword]);
}

/** Whether a property does not exist in this direction on one side, so that its schema there says nothing. */
function isOneWay({ before, after }: SchemaChange, name: string): boolean {
  return [before, after].some((node) => isTakenOut(membersOf(node, 'properties')[name]));
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

function lengthOf(value: Json | undefined): number {
  return isArray(value) ? value.length : 0;
}
