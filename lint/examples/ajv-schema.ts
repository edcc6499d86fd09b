import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';

/** How schemas of one pool are brought into a form that Ajv reads as their dialect says. */
export type AjvForm = {
  readonly dialect: Dialect;
  /** URI of the pool in Ajv; references `#/$defs/NAME` lead there. */
  readonly pool: string;
  readonly definitions: JsonObject;
  /** Where each schema made for Ajv comes from, as a place in the contract: Ajv's own paths do not survive references. */
  readonly places: WeakMap<object, JsonPointer>;
  readonly omits?: 'readOnly' | 'writeOnly';
};

const one: ReadonlySet<string> = new Set(
  'additionalItems additionalProperties contains contentSchema else if items not propertyNames then unevaluatedItems unevaluatedProperties'.split(
    ' ',
  ),
);
const many: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);
const named: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependencies']);
const dropped: ReadonlySet<string> = new Set(['$id', '$schema', '$anchor', '$comment', '$defs', 'definitions']);

/** `schema` for Ajv: references into the pool, bounds of draft-04 as numbers, no identifiers, nothing required that may be left out. */
export function forAjv(schema: Json, form: AjvForm, pointer: JsonPointer): Json {
  if (!isObject(schema)) return schema;
  const made = madeFrom(schema, form, pointer);
  form.places.set(made, pointer);
  return made;
}

function madeFrom(schema: JsonObject, form: AjvForm, pointer: JsonPointer): JsonObject {
  if (typeof schema.$ref === 'string' && hidesSiblings(form.dialect)) return { $ref: refFor(schema.$ref, form) };
  const entries = Object.entries(schema).flatMap(([keyword, value]): readonly (readonly [string, Json])[] => {
    if (dropped.has(keyword) || (keyword === 'id' && typeof value === 'string')) return [];
    return keywordFor(keyword, value, { schema, form, pointer });
  });
  return Object.fromEntries(entries);
}

type Owner = { readonly schema: JsonObject; readonly form: AjvForm; readonly pointer: JsonPointer };

function keywordFor(
  keyword: string,
  value: Json,
  { schema, form, pointer }: Owner,
): readonly (readonly [string, Json])[] {
  const inner = (each: Json, ...tokens: readonly (string | number)[]): Json =>
    forAjv(each, form, pointerTo(pointer, keyword, ...tokens));
  if (keyword === '$ref' && typeof value === 'string') return [[keyword, refFor(value, form)]];
  if (keyword === 'nullable') return [];
  if (keyword === 'type' && typeof value === 'string')
    return [[keyword, isNullable(schema, form) ? [value, 'null'] : value]];
  if (keyword === 'required') return requiredFor(value, schema, form);
  if (keyword === 'exclusiveMinimum' && typeof value === 'boolean') return bound(keyword, value, schema.minimum);
  if (keyword === 'exclusiveMaximum' && typeof value === 'boolean') return bound(keyword, value, schema.maximum);
  if (many.has(keyword) && isArray(value)) return [[keyword, value.map((each, index) => inner(each, index))]];
  if (one.has(keyword)) return [[keyword, inner(value)]];
  if (!named.has(keyword) || !isObject(value)) return [[keyword, value]];
  return [[keyword, Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inner(each, name)]))]];
}

/** `nullable` is a keyword of OpenAPI 3.0 alone and means nothing without `type`; Ajv reads it everywhere. */
function isNullable(schema: JsonObject, { dialect }: AjvForm): boolean {
  return dialect === 'openapi-3.0' && schema.nullable === true && schema.type !== 'null';
}

/** Up to draft-07 and in OpenAPI 3.0 a `$ref` hides what stands beside it. */
function hidesSiblings(dialect: Dialect): boolean {
  return dialect === 'draft-04' || dialect === 'draft-06' || dialect === 'draft-07' || dialect === 'openapi-3.0';
}

function refFor(ref: string, form: AjvForm): string {
  return ref.startsWith('#/$defs/') ? form.pool + ref : ref;
}

/** In draft-04 and OpenAPI 3.0 the exclusive bounds are flags beside `minimum` and `maximum`. */
function bound(keyword: string, flag: boolean, value: Json | undefined): readonly (readonly [string, Json])[] {
  return flag && typeof value === 'number' ? [[keyword, value]] : [];
}

function requiredFor(value: Json, schema: JsonObject, form: AjvForm): readonly (readonly [string, Json])[] {
  if (!isArray(value)) return [];
  const kept = value.filter((name) => typeof name !== 'string' || !mayBeOmitted(name, schema, form));
  return kept.length === 0 ? [] : [['required', kept]];
}

/** Whether property `name` is not sent in this direction, so that `required` does not hold for it (OpenAPI). */
function mayBeOmitted(name: string, schema: JsonObject, { omits, definitions }: AjvForm): boolean {
  if (omits === undefined || !isObject(schema.properties) || !Object.hasOwn(schema.properties, name)) return false;
  let property = schema.properties[name];
  for (let step = 0; step < 16 && isObject(property) && property[omits] === undefined; step += 1) {
    const [, definition] = typeof property.$ref === 'string' ? (/^#\/\$defs\/([^/]+)$/.exec(property.$ref) ?? []) : [];
    if (definition === undefined) return false;
    property = definitions[decodeURIComponent(definition).replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return isObject(property) && property[omits] === true;
}
