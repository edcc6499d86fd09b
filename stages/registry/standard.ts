import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/**
 * A schema object of OpenAPI 3.0 in JSON Schema 2020-12, with the same meaning. `addressOf` gives the new address of
 * what a reference points at.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#schema-object
 */
export function standardSchema(schema: Json, addressOf: (reference: string) => string): Json {
  if (!isObject(schema)) return {};
  const { $ref: reference } = schema;
  // A reference has no siblings there: what stands beside it says nothing.
  if (typeof reference === 'string') return { $ref: addressOf(reference) };
  const parts = Object.keys(schema).map((keyword) => keywordPart(keyword, schema[keyword] ?? null, schema, addressOf));
  return nullable(schema, Object.assign({}, ...parts));
}

const inside = new Set(['allOf', 'anyOf', 'oneOf']);
/** Say nothing about values, or say it in another way here. */
const left = new Set(['nullable', 'discriminator', 'xml', 'externalDocs', 'exclusiveMinimum', 'exclusiveMaximum']);

function keywordPart(
  keyword: string,
  value: Json,
  schema: JsonObject,
  addressOf: (reference: string) => string,
): JsonObject {
  const standard = (one: Json): Json => standardSchema(one, addressOf);
  if (inside.has(keyword)) return { [keyword]: (isArray(value) ? value : []).map(standard) };
  if (keyword === 'not' || keyword === 'items') return { [keyword]: standard(value) };
  if (keyword === 'additionalProperties') return { [keyword]: typeof value === 'boolean' ? value : standard(value) };
  if (keyword === 'properties' && isObject(value))
    return { properties: Object.fromEntries(Object.entries(value).map(([name, one]) => [name, standard(one)])) };
  if (keyword === 'minimum') return { [schema['exclusiveMinimum'] === true ? 'exclusiveMinimum' : keyword]: value };
  if (keyword === 'maximum') return { [schema['exclusiveMaximum'] === true ? 'exclusiveMaximum' : keyword]: value };
  if (keyword === 'example') return { examples: [value] };
  return left.has(keyword) || keyword.startsWith('x-amazon-') ? {} : { [keyword]: value };
}

/** With a list of values, null is one of them only where it stands in the list. */
function nullable({ nullable: isNullable }: JsonObject, standard: JsonObject): JsonObject {
  const { type } = standard;
  return isNullable === true && typeof type === 'string' ? { ...standard, type: [type, 'null'] } : standard;
}
