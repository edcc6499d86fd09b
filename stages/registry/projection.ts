import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** A schema in the dialect of OpenAPI 3.0, and the keywords of the original for which that has no word. */
export type Projection = {
  readonly schema: JsonObject;
  readonly lost: ReadonlySet<string>;
  /** Whether it accepts more than the original, here or in a definition that it refers to. */
  readonly isLooser: boolean;
};

/** How definitions are called in the new document, and which of them accept more there. */
export type Definitions = {
  readonly addressOf: (name: string) => string;
  readonly isLooser: (name: string) => boolean;
};

/**
 * `schema` as near as OpenAPI 3.0 can say it. What cannot be said is left out, never tightened, so that the projection
 * accepts at least what the original does; `lost` names it.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#schema-object
 */
export function projected(schema: Json, definitions: Definitions): Projection {
  const context: Context = { definitions, lost: new Set(), looser: [] };
  return {
    schema: project(schema, context),
    lost: context.lost,
    isLooser: context.lost.size > 0 || context.looser.length > 0,
  };
}

type Context = { readonly definitions: Definitions; readonly lost: Set<string>; readonly looser: string[] };

const same = new Set([
  ...['title', 'description', 'default', 'format', 'readOnly', 'writeOnly', 'deprecated', 'nullable', 'example'],
  ...['multipleOf', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems'],
  ...['maxProperties', 'minProperties', 'externalDocs', 'xml'],
]);
/** Say nothing about values. */
const silent = new Set([
  ...['$schema', '$id', 'id', '$anchor', '$comment', '$defs', 'definitions', '$vocabulary', 'examples'],
  ...['type', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', '$ref', 'enum', 'const'],
]);

function project(schema: Json, context: Context): JsonObject {
  if (schema === false) return { not: {} };
  if (!isObject(schema)) return {};
  const parts = Object.keys(schema)
    .sort()
    .map((keyword) => keywordPart(keyword, schema[keyword] ?? null, schema, context));
  const [listed = {}, ...others] = listsOf(schema);
  const every = [...parts.flatMap(({ allOf }) => listOf(allOf)), ...alternativesOf(schema), ...others];
  const plain: JsonObject = Object.assign({}, ...parts, listed, typePart(schema), boundsOf(schema), exampleOf(schema));
  const { allOf: _, ...own } = plain;
  const target = targetOf(schema, context);
  if (target === undefined) return every.length === 0 ? own : { ...own, allOf: every };
  return Object.keys(own).length + every.length === 0 ? target : { ...own, allOf: [target, ...every] };
}

function targetOf({ $ref: reference }: JsonObject, context: Context): JsonObject | undefined {
  if (typeof reference !== 'string') return undefined;
  const name = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1];
  if (name === undefined) {
    context.lost.add('$ref');
    return undefined;
  }
  if (context.definitions.isLooser(name)) context.looser.push(name);
  return { $ref: context.definitions.addressOf(name) };
}

function keywordPart(keyword: string, value: Json, schema: JsonObject, context: Context): JsonObject {
  if (same.has(keyword) || keyword.startsWith('x-')) return { [keyword]: value };
  if (keyword === 'allOf' || keyword === 'anyOf')
    return { [keyword]: listOf(value).map((one) => project(one, context)) };
  if (keyword === 'oneOf') return exactlyOne(listOf(value), context);
  if (keyword === 'not') return negated(value, context);
  if (keyword === 'properties' && isObject(value)) {
    const members = Object.entries(value).map(([name, one]) => [name, project(one, context)] as const);
    return { properties: Object.fromEntries(members) };
  }
  // Names that patterns allow would be refused once the patterns are gone.
  if (keyword === 'additionalProperties' && schema['patternProperties'] === undefined)
    return { additionalProperties: typeof value === 'boolean' ? value : project(value, context) };
  // Likewise the items of a tuple.
  if (keyword === 'items' && !isArray(value) && schema['prefixItems'] === undefined)
    return { items: project(value, context) };
  if (keyword === 'required' && isArray(value)) return value.length === 0 ? {} : { required: value };
  if (keyword === 'discriminator' && isObject(value) && value['mapping'] === undefined) return { discriminator: value };
  if (!silent.has(keyword)) context.lost.add(keyword);
  return {};
}

/** Of branches that accept more than they did, several may accept what one did. */
function exactlyOne(branches: readonly Json[], context: Context): JsonObject {
  const parts = branches.map((branch) => projected(branch, context.definitions));
  const schemas = parts.map(({ schema }) => schema);
  if (!parts.some(({ isLooser }) => isLooser)) return { oneOf: schemas };
  for (const keyword of ['oneOf', ...parts.flatMap(({ lost }) => [...lost])]) context.lost.add(keyword);
  return { allOf: [{ anyOf: schemas }] };
}

/** The negation of a schema that accepts more than it did would refuse more than it did. */
function negated(value: Json, context: Context): JsonObject {
  const { schema, lost, isLooser } = projected(value, context.definitions);
  if (!isLooser) return { not: schema };
  for (const keyword of ['not', ...lost]) context.lost.add(keyword);
  return {};
}

/** Since draft-06 an exclusive bound is a number of its own; here it is a mark beside the other. */
function boundsOf(schema: JsonObject): JsonObject {
  return {
    ...boundOf(schema, 'minimum', 'exclusiveMinimum', (bound, limit) => limit >= bound),
    ...boundOf(schema, 'maximum', 'exclusiveMaximum', (bound, limit) => limit <= bound),
  };
}

function boundOf(
  schema: JsonObject,
  plain: string,
  exclusive: string,
  isTighter: (bound: number, limit: number) => boolean,
): JsonObject {
  const [bound, limit] = [schema[plain], schema[exclusive]];
  if (typeof limit === 'number' && (typeof bound !== 'number' || isTighter(bound, limit)))
    return { [plain]: limit, [exclusive]: true };
  return { ...(bound !== undefined && { [plain]: bound }), ...(limit === true && { [exclusive]: true }) };
}

function typePart({ type }: JsonObject): JsonObject {
  if (type === 'null') return {};
  if (typeof type === 'string') return { type };
  const [only, ...others] = valueTypes(type);
  return only === undefined || others.length > 0 ? {} : { type: only, ...nullableIn(type) };
}

/** The lists of values that a schema allows, each of which holds: its own, its only one, and null where that is its type. */
function listsOf(schema: JsonObject): readonly JsonObject[] {
  const lists = [
    ...('enum' in schema ? [listOf(schema['enum'])] : []),
    ...('const' in schema ? [[schema['const'] ?? null]] : []),
    ...(isNullAlone(schema['type']) ? [[null]] : []),
  ];
  return lists.map((values) => ({ enum: values, ...(values.includes(null) && { nullable: true }) }));
}

/** Several types are alternatives: one of them for a value. */
function alternativesOf({ type }: JsonObject): readonly JsonObject[] {
  const names = valueTypes(type);
  return names.length > 1 ? [{ anyOf: names.map((name) => ({ type: name, ...nullableIn(type) })) }] : [];
}

function valueTypes(type: Json | undefined): readonly Json[] {
  return listOf(type).filter((name) => name !== 'null');
}

function isNullAlone(type: Json | undefined): boolean {
  return type === 'null' || (listOf(type).length > 0 && valueTypes(type).length === 0);
}

function nullableIn(type: Json | undefined): JsonObject {
  return listOf(type).includes('null') ? { nullable: true } : {};
}

function exampleOf({ examples }: JsonObject): JsonObject {
  const [first] = listOf(examples);
  return first === undefined ? {} : { example: first };
}

function listOf(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}
