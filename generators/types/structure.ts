import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

type Printable = JsonObject;
type Print = (schema: Json, name: string) => Printable;

const longestTuple = 8;

/**
 * The object that `schema` describes. Beside declared properties, `additionalProperties: true` adds no index signature:
 * a reader reads what it names, a writer writes what it declares.
 */
export function objectPart(schema: JsonObject, print: Print): Printable {
  const declared = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const required = isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : [];
  const properties = new Map<string, Printable>();
  for (const [name, held] of declared) if (name !== '__proto__') properties.set(name, print(held, name));
  for (const name of required) {
    if (name !== '__proto__' && !properties.has(name)) properties.set(name, { tsType: 'unknown' });
  }
  const rest = restOf(schema, properties.size > 0, print);
  if (rest === false && properties.size === 0) return { tsType: 'Record<string, never>' };
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: rest,
  };
}

/** The values of names that are not declared one by one. */
function restOf(schema: JsonObject, hasNames: boolean, print: Print): Json {
  const patterns = isObject(schema.patternProperties) ? Object.values(schema.patternProperties) : [];
  const others = schema.additionalProperties ?? schema.unevaluatedProperties;
  const constrains = isObject(others) && Object.keys(others).length > 0;
  const values = [...patterns, ...(constrains ? [others] : [])].map((held) => print(held, 'Value'));
  const [first] = values;
  if (values.length > 1) return { anyOf: values };
  return first ?? (others === false ? false : !hasNames);
}

/** The array that `schema` describes: a tuple where places are told apart, else a plain array of any length. */
export function arrayPart(schema: JsonObject, print: Print): Printable {
  const prefix = isArray(schema.prefixItems) ? schema.prefixItems : isArray(schema.items) ? schema.items : [];
  const rest = isArray(schema.prefixItems) || !isArray(schema.items) ? schema.items : schema.additionalItems;
  const after = rest ?? schema.unevaluatedItems ?? true;
  if (prefix.length === 0) return { type: 'array', items: print(isArray(after) ? true : after, 'Item') };
  const places = prefix.map((held, index) => print(held, `Item${index + 1}`));
  if (places.length > longestTuple) return { type: 'array', items: { tsType: 'unknown' } };
  const least = Math.min(typeof schema.minItems === 'number' ? schema.minItems : 0, places.length);
  const shorter = Array.from({ length: places.length - least }, (_, index) => tuple(places.slice(0, least + index)));
  const longest = tuple(places, after === false ? undefined : print(after, 'Item'));
  return shorter.length === 0 ? longest : { anyOf: [...shorter, longest] };
}

/** An array of exactly these places, and after them any number of `rest`. */
function tuple(places: readonly Printable[], rest?: Printable): Printable {
  if (places.length === 0 && rest === undefined) return { tsType: '[]' };
  return {
    type: 'array',
    items: places,
    minItems: places.length,
    ...(rest === undefined ? { additionalItems: false, maxItems: places.length } : { additionalItems: rest }),
  };
}
