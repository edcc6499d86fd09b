import { isObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { activeKeywords, subschemas } from './keywords.ts';
import { childOf, Registry, type SchemaNode } from './registry.ts';

/** Keywords whose subschemas apply to the same value as the schema around them. */
export const IN_PLACE: ReadonlySet<string> = new Set(
  'allOf anyOf oneOf not if then else dependentSchemas dependencies'.split(' '),
);
const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'];

/** Whether some schema of `resource` refers back to itself without going down into the value: it has no meaning then. */
export function hasLoop(resource: SchemaResource): boolean {
  const registry = new Registry(resource);
  const all: SchemaNode[] = [registry.root];
  for (let index = 0; index < all.length; index += 1) {
    const node = all[index];
    if (node === undefined || typeof node.schema === 'boolean') continue;
    for (const [tokens, part] of subschemas(node.schema, node.dialect)) all.push(childOf(node, part, ...tokens));
  }
  const done = new Set<SchemaNode>();
  return all.some((start) => leadsBack(start, (node) => appliedInPlace(registry, node), done));
}

/**
 * Whether `start` leads to something that leads back to itself. Depth first, with a stack of its own: what is met again
 * while it is still open closes a loop.
 *
 * @param done what is known to lead to no loop; grows
 */
export function leadsBack<Node>(start: Node, nextOf: (node: Node) => readonly Node[], done: Set<Node>): boolean {
  const open = new Set<Node>();
  const stack: { readonly node: Node; readonly leaving: boolean }[] = [{ node: start, leaving: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, leaving } = step;
    if (leaving) {
      open.delete(node);
      done.add(node);
      continue;
    }
    if (done.has(node)) continue;
    if (open.has(node)) return true;
    open.add(node);
    stack.push({ node, leaving: true });
    for (const next of nextOf(node)) {
      if (open.has(next)) return true;
      stack.push({ node: next, leaving: false });
    }
  }
  return false;
}

function appliedInPlace(registry: Registry, node: SchemaNode): readonly SchemaNode[] {
  const { schema, dialect } = node;
  if (!isObject(schema)) return [];
  const active = new Set(activeKeywords(schema, dialect));
  const found: SchemaNode[] = [];
  for (const [tokens, part, keyword] of subschemas(schema, dialect)) {
    if (IN_PLACE.has(keyword)) found.push(childOf(node, part, ...tokens));
  }
  for (const keyword of REFERENCES) {
    const reference = schema[keyword];
    if (!active.has(keyword) || typeof reference !== 'string') continue;
    const target = registry.resolve(node, reference);
    if (target) found.push(target);
  }
  return found;
}
