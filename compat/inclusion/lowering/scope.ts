import type { SchemaNode } from '../documents/registry.ts';
import { dynamicResources } from '../documents/registry.ts';

/** The resources passed on the way here that have dynamic anchors, outermost first, each once. */
export type Scope = readonly SchemaNode[];

/** `scope` after `node` is entered. Resources without dynamic anchors leave no trace. */
export function enter(scope: Scope, node: SchemaNode): Scope {
  if (!dynamicResources(node.document).has(node.resource.uri)) return scope;
  return scope.some((known) => known.resource === node.resource) ? scope : [...scope, node];
}
