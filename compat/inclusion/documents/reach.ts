import type { SchemaResource } from '#model/schema.ts';
import { activeKeywords, subschemas } from './keywords.ts';
import { childOf, Registry, type SchemaDocument, type SchemaNode } from './registry.ts';
import { factsOf, type Malformed } from './shape.ts';

const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'];
const known = new WeakMap<SchemaResource, Malformed | false>();

/** What is malformed in a neighbour that references of `resource` lead to, directly or through others. */
export function malformedNeighbour(resource: SchemaResource): Malformed | undefined {
  if (Object.keys(resource.neighbours ?? {}).length === 0) return undefined;
  const before = known.get(resource);
  if (before !== undefined) return before || undefined;
  const found = search(new Registry(resource));
  known.set(resource, found ?? false);
  return found;
}

function search(registry: Registry): Malformed | undefined {
  const documents = new Set<SchemaDocument>();
  const stack: SchemaNode[] = [registry.root];
  const enter = (document: SchemaDocument): Malformed | undefined => {
    if (documents.has(document)) return undefined;
    documents.add(document);
    const { malformed } = factsOf(document.root, document.dialect);
    if (malformed === undefined) {
      const start = document === registry.root.document ? registry.root : registry.resolve(registry.root, document.uri);
      if (start && start !== registry.root) stack.push(start);
      return undefined;
    }
    return { ...malformed, reason: `${malformed.reason} (in ${document.uri})` };
  };
  documents.add(registry.root.document);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { schema, dialect } = node;
    if (typeof schema === 'boolean') continue;
    const active = new Set(activeKeywords(schema, dialect));
    for (const keyword of REFERENCES) {
      const reference = schema[keyword];
      if (!active.has(keyword) || typeof reference !== 'string') continue;
      const target = registry.resolve(node, reference);
      const wrong = target && enter(target.document);
      if (wrong) return wrong;
    }
    for (const [tokens, part] of subschemas(schema, dialect)) stack.push(childOf(node, part, ...tokens));
  }
  return undefined;
}
