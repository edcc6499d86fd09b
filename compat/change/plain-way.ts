import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import { nameIn, referencesOf } from './same.ts';
import { annotations } from './schema-node.ts';

/** One step into a value, by which only one schema has a say about what stands there. */
export type PlainStep = { readonly property: string } | 'item' | 'other';

/** A definition, and the way to a place that it is the whole schema of. */
export type Link = { readonly name: string; readonly path: JsonPointer; readonly steps: readonly PlainStep[] };

type Way = Omit<Link, 'name'>;

/** The beginning of every way. */
export const start: Way = { path: '', steps: [] };

/** Keywords beside which a member's schema is not alone in what it says about the member, or says it of no one value. */
const entangling: ReadonlySet<string> = new Set([
  ...['$ref', '$dynamicRef', '$recursiveRef', '$id', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['dependentSchemas', 'dependencies', 'patternProperties', 'propertyNames', 'contains', 'prefixItems'],
  ...['additionalItems', 'unevaluatedItems', 'unevaluatedProperties', 'discriminator', 'enum', 'const', 'x-writes'],
]);

/** Whether each member of `schema` is all that is said of what stands there. */
export function isPlain(schema: JsonObject): boolean {
  return !isArray(schema['items']) && !Object.keys(schema).some((keyword) => entangling.has(keyword));
}

/**
 * The links from `schema` to those of `wanted`, where all are plain: through properties and items of objects and lists
 * that state nothing else about them. Undefined where one is not, so that only the whole can be asked about.
 */
export function plainLinks(schema: Json, wanted: ReadonlySet<string>, way: Way = start): readonly Link[] | undefined {
  if (!isObject(schema) || !leadsTo(schema, wanted)) return [];
  const only = soleSchema(schema);
  if (typeof only === 'string') return [{ ...way, name: nameIn(only) }];
  if (only !== undefined) return plainLinks(only, wanted, way);
  const { properties, items, additionalProperties, $defs: _, ...rest } = schema;
  if (Object.keys(rest).some((keyword) => entangling.has(keyword))) return undefined;
  if (isArray(items) || leadsTo(rest, wanted)) return undefined;
  const members = Object.entries(isObject(properties) ? properties : {});
  const found = [
    ...members.map(([name, member]) => plainLinks(member, wanted, below(way, { property: name }, name))),
    plainLinks(items ?? true, wanted, below(way, 'item', '*')),
    plainLinks(additionalProperties ?? true, wanted, below(way, 'other', '*')),
  ];
  return found.some((links) => links === undefined) ? undefined : found.flatMap((links) => links ?? []);
}

function below({ path, steps }: Way, step: PlainStep, token: string): Way {
  return { path: pointerTo(path, token), steps: [...steps, step] };
}

function leadsTo(schema: JsonObject, wanted: ReadonlySet<string>): boolean {
  for (const name of referencesOf(schema)) if (wanted.has(name)) return true;
  return false;
}

/** The reference that a schema is, or the one schema that it wraps; prose beside it changes nothing. */
export function soleSchema(schema: JsonObject): string | JsonObject | undefined {
  const asserting = Object.keys(schema).filter((keyword) => keyword !== '$defs' && !annotations.has(keyword));
  if (asserting.length !== 1) return undefined;
  const { $ref: reference, allOf: all } = schema;
  if (typeof reference === 'string' && reference.startsWith('#/$defs/')) return reference;
  const [only, ...others] = isArray(all) ? all : [];
  return isObject(only) && others.length === 0 ? only : undefined;
}
