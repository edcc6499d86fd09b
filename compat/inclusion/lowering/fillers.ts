import { isArray, isObject, type Json } from '#model/json.ts';
import { type Names, theseNames } from '../algebra/names.ts';
import { draftOf, subschemas } from '../documents/keywords.ts';
import { childOf, type SchemaNode } from '../documents/registry.ts';
import type { At } from './at.ts';
import type { Defaults } from './filled.ts';
import { branches } from './logic.ts';
import type { Lowerer } from './lowerer.ts';
import { propertySchemas } from './objects.ts';
import { targetsOf } from './references.ts';

/** Where Ajv only tries a value, it fills in nothing: but behind a reference it forgets that it is trying. */
const TRYING = new Set(['not', 'anyOf', 'oneOf', 'if', 'contains', 'propertyNames']);
const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'];

/** What a validator fills in while it holds an object against a schema, in place: the first default of a name counts. */
export function defaultsIn(lowering: Lowerer, at: At, path: readonly SchemaNode[] = []): Defaults {
  const { schema } = at.node;
  const found = new Map<string, Json>();
  if (typeof schema === 'boolean' || path.includes(at.node)) return found;
  const below = [...path, at.node];
  for (const part of inOrder(lowering, at)) addTo(found, defaultsIn(lowering, part, below));
  addTo(found, ownDefaults(lowering, at));
  return found;
}

/** The defaults of an object's own `properties`. */
export function ownDefaults(lowering: Lowerer, at: At): Defaults {
  const found = new Map<string, Json>();
  if (typeof at.node.schema === 'boolean') return found;
  const { schema, has } = lowering.subject(at, at.node.schema);
  const properties = has.has('properties') ? schema['properties'] : undefined;
  for (const [name, property] of isObject(properties) ? Object.entries(properties) : []) {
    const value = isObject(property) ? property['default'] : undefined;
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

export function addTo(found: Map<string, Json>, more: Defaults): void {
  for (const [name, value] of more) if (!found.has(name)) found.set(name, value);
}

/** The schemas that `at` applies in place, whatever the value: by reference, then by `allOf`. */
function inOrder(lowering: Lowerer, at: At): readonly At[] {
  if (typeof at.node.schema === 'boolean') return [];
  const subject = lowering.subject(at, at.node.schema);
  const targets = targetsOf(lowering, subject).flatMap((target) => ('at' in target ? [target.at] : []));
  return [...targets, ...branches(lowering, subject, 'allOf')];
}

/** The names under which a schema fills in parts of parts, and `items` where it does so in arrays. */
export function filledBelow(lowering: Lowerer, at: At, path: readonly SchemaNode[] = []): readonly (Names | 'items')[] {
  const { schema } = at.node;
  if (typeof schema === 'boolean' || path.includes(at.node)) return [];
  const subject = lowering.subject(at, schema);
  const below = inOrder(lowering, at).flatMap((part) => filledBelow(lowering, part, [...path, at.node]));
  const names = propertySchemas(lowering, subject).flatMap((property) =>
    fills(lowering, property.at.node) ? [property.names ?? theseNames([])] : [],
  );
  const inItems = ['items', 'prefixItems', 'additionalItems', 'contains'].some((keyword) => {
    const part = subject.has.has(keyword) ? schema[keyword] : undefined;
    const list = isArray(part) ? part : part === undefined ? [] : [part];
    return list.some((item, index) =>
      fills(lowering, childOf(at.node, item, keyword, ...(isArray(part) ? [String(index)] : []))),
    );
  });
  return [...below, ...names, ...(inItems ? ['items' as const] : [])];
}

/** Whether a validator may fill in anything, at any depth, while it holds a value against a schema (or `tried` it). */
export function fills(lowering: Lowerer, start: SchemaNode, tried = false): boolean {
  const seen = new Map<SchemaNode, Set<boolean>>();
  const stack: { readonly node: SchemaNode; readonly trying: boolean }[] = [{ node: start, trying: tried }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { node, trying } = at;
    const before = seen.get(node) ?? new Set<boolean>();
    seen.set(node, before);
    if (before.has(trying) || typeof node.schema === 'boolean') continue;
    before.add(trying);
    if (!trying && hasDefaults(node)) return true;
    for (const reference of REFERENCES) {
      const name = node.schema[reference];
      if (typeof name !== 'string') continue;
      const target = lowering.registry.resolve(node, name);
      if (reference !== '$ref' && trying) return true;
      if (target) stack.push({ node: target, trying: trying && !refers(target.schema) });
    }
    for (const [tokens, part, keyword] of subschemas(node.schema, node.dialect)) {
      if (keyword === '$defs' || keyword === 'definitions') continue;
      stack.push({ node: childOf(node, part, ...tokens), trying: trying || TRYING.has(keyword) });
    }
  }
  return false;
}

function hasDefaults({ schema, dialect }: SchemaNode): boolean {
  if (typeof schema === 'boolean') return false;
  const { properties, items } = schema;
  const list = isArray(items) && draftOf(dialect) < 4 ? items : [];
  const parts = [...(isObject(properties) ? Object.values(properties) : []), ...list];
  return parts.some((part) => isObject(part) && part['default'] !== undefined);
}

/** Whether a schema refers to any: Ajv makes a function of such a one, and puts others in the reference's place. */
function refers(schema: Json): boolean {
  if (isArray(schema)) return schema.some(refers);
  if (!isObject(schema)) return false;
  return Object.keys(schema).some((name) => REFERENCES.includes(name)) || Object.values(schema).some(refers);
}
