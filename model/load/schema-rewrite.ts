import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '../json.ts';
import type { Dialect } from '../schema.ts';
import { isForeign, refHidesSiblings } from './dialect.ts';
import { mapMembers, mapSubschemas } from './schema-walk.ts';

/** What the rewriting needs from its pool: the new form of a reference. */
export type ReferenceRewriter = (pointer: JsonPointer, ref: string, keyword: string) => string | undefined;

/** Keywords that identify or hold other schemas; references no longer need them once they point into the pool. */
const dropped = new Set(['$anchor', '$defs', '$dynamicAnchor', '$id', '$recursiveAnchor', '$schema', 'definitions']);

/** Keywords that assert nothing, and so may stand beside a `$ref` that hides its siblings. */
const annotations = new Set([
  '$comment',
  'default',
  'deprecated',
  'description',
  'example',
  'examples',
  'summary',
  'title',
]);

const oldest: readonly Dialect[] = ['draft-04', 'draft-06', 'draft-07'];

const newest: readonly Dialect[] = ['2020-12', 'openapi-3.1'];

/** Whether `keyword` may change what a pool of the same dialect states, other than by the schemas within it. */
export function isRewritten(keyword: string, stated: Json, dialect: Dialect): boolean {
  const isMapping = keyword === 'discriminator' && isObject(stated) && isObject(stated.mapping);
  return keyword === '$ref' || isMapping || isDropped(keyword, stated, dialect);
}

function isDropped(keyword: string, stated: Json, dialect: Dialect): boolean {
  const isId = keyword === 'id' && dialect === 'draft-04' && typeof stated === 'string';
  return isId || dropped.has(keyword) || isForeign(keyword, dialect);
}

/** Whether `keyword` asserts something that a `$ref` beside it hides, in dialects where it does. */
export function isHidden(keyword: string): boolean {
  return keyword !== '$ref' && !dropped.has(keyword) && !annotations.has(keyword) && !keyword.startsWith('x-');
}

/** Writes the schema at `pointer`, of dialect `from`, in dialect `to`, with all references pointing into the pool. */
export function rewriteSchema(
  schema: Json,
  pointer: JsonPointer,
  dialects: { readonly from: Dialect; readonly to: Dialect },
  referenceTo: ReferenceRewriter,
): Json {
  const { from, to } = dialects;
  const visit = (value: Json, at: JsonPointer): Json => {
    if (typeof value === 'boolean') return value;
    if (!isObject(value)) return true;
    const hasRef = Object.hasOwn(value, '$ref');
    const rewritten = mapMembers(value, (keyword, stated) => member(keyword, stated, at, hasRef));
    return from === to ? rewritten : modernise(rewritten, from, to);
  };

  const member = (keyword: string, stated: Json, at: JsonPointer, hasRef: boolean): Json | undefined => {
    if (keyword === '$ref' && typeof stated === 'string') return referenceTo(at, stated, keyword);
    if (isDropped(keyword, stated, from) || (hasRef && refHidesSiblings(from) && isHidden(keyword))) return undefined;
    if (keyword === 'discriminator' && isObject(stated)) return discriminator(stated, pointerTo(at, keyword));
    return mapSubschemas(keyword, stated, at, visit);
  };

  const discriminator = (stated: JsonObject, at: JsonPointer): Json => {
    const { mapping } = stated;
    if (!isObject(mapping)) return stated;
    const entries = Object.entries(mapping).map(([value, target]): [string, Json] => {
      if (typeof target !== 'string') return [value, target];
      const isName = /^[A-Za-z0-9._-]+$/.test(target) && !/\.(json|ya?ml)$/i.test(target);
      const ref = isName ? `#/components/schemas/${target}` : target;
      return [value, referenceTo(pointerTo(at, 'mapping'), ref, value) ?? target];
    });
    return { ...stated, mapping: Object.fromEntries(entries) };
  };

  return visit(schema, pointer);
}

/** One schema node of an older dialect in a newer one; its subschemas are done already. */
function modernise(schema: Json, from: Dialect, to: Dialect): Json {
  if (!isObject(schema)) return schema;
  let members = new Map(Object.entries(schema));
  if (from === 'draft-04' || from === 'openapi-3.0') members = withNumericBounds(members);
  if (oldest.includes(from) && !oldest.includes(to)) splitDependencies(members);
  if (newest.includes(to) && !newest.includes(from)) renameItems(members);
  const result = Object.fromEntries(members);
  return from === 'openapi-3.0' && schema.nullable === true ? nullable(result) : result;
}

function withNumericBounds(members: Map<string, Json>): Map<string, Json> {
  const result = new Map(members);
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const flag = result.get(exclusive);
    if (typeof flag !== 'boolean') continue;
    result.delete(exclusive);
    const limit = result.get(bound);
    if (!flag || limit === undefined) continue;
    result.delete(bound);
    result.set(exclusive, limit);
  }
  return result;
}

function splitDependencies(members: Map<string, Json>): void {
  const stated = members.get('dependencies');
  if (!isObject(stated)) return;
  members.delete('dependencies');
  const entries = Object.entries(stated);
  const required = entries.filter(([, value]) => isArray(value));
  const schemas = entries.filter(([, value]) => !isArray(value));
  if (required.length > 0) members.set('dependentRequired', Object.fromEntries(required));
  if (schemas.length > 0) members.set('dependentSchemas', Object.fromEntries(schemas));
}

function renameItems(members: Map<string, Json>): void {
  const items = members.get('items');
  const additional = members.get('additionalItems');
  members.delete('additionalItems');
  if (items === undefined || !isArray(items)) return;
  members.delete('items');
  members.set('prefixItems', items);
  if (additional !== undefined) members.set('items', additional);
}

/** Without `type`, `nullable` has no effect (OpenAPI 3.0.3, Schema Object); an `enum` without null still refuses it. */
function nullable(schema: JsonObject): Json {
  const { nullable: _, type, ...rest } = schema;
  return typeof type === 'string' ? { ...rest, type: [type, 'null'] } : schema;
}
