import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { nameIn } from '../change/same.ts';

/**
 * `contract` with what its discriminators say written out: an alternative that a mapping names holds for values that
 * carry one of its names (which the property must be there for). Alternatives that say themselves what they carry, and those that no mapping names, stay.
 *
 * A discriminator changes no validation; whoever goes by it takes a value with another mark for none of the
 * alternatives, whatever else the value has.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export function discriminated(contract: Contract): Contract {
  const { schema } = contract;
  if (!isObject(schema)) return contract;
  const { $defs: pool, ...root } = schema;
  const marked = isObject(pool) ? poolWithMarks(pool) : undefined;
  const own = withMarks(root, isObject(pool) ? pool : {});
  if (own === root && marked === pool) return contract;
  return { ...contract, schema: { ...(isObject(own) ? own : {}), ...(marked !== undefined && { $defs: marked }) } };
}

const pools = new WeakMap<JsonObject, JsonObject>();

/** Each pool once, however many contracts share it. */
function poolWithMarks(pool: JsonObject): JsonObject {
  const known = pools.get(pool);
  if (known !== undefined) return known;
  const marked = withMarks(pool, pool);
  const made = isObject(marked) ? marked : pool;
  pools.set(pool, made);
  return made;
}

/** What has no discriminator in it, in whichever pool it stands. */
const plain = new WeakSet<JsonObject>();

/** The value itself where nothing in it has a discriminator with a mapping. */
function withMarks(value: Json, pool: JsonObject): Json {
  if (isArray(value)) {
    if (!value.some((item) => typeof item === 'object')) return value;
    const items = value.map((item) => withMarks(item, pool));
    return items.some((item, at) => item !== value[at]) ? items : value;
  }
  if (!isObject(value) || plain.has(value)) return value;
  const names = Object.keys(value);
  const made = names.map((name) => withMarks(value[name] ?? null, pool));
  const isSame = names.every((name, at) => made[at] === value[name]);
  const walked = isSame ? value : Object.fromEntries(names.map((name, at) => [name, made[at] ?? null]));
  const { discriminator } = walked;
  if (!isObject(discriminator) || !isObject(discriminator['mapping'])) {
    if (walked === value) plain.add(value);
    return walked;
  }
  const { propertyName, mapping } = discriminator;
  if (typeof propertyName !== 'string' || !isObject(mapping)) return walked;
  const branches = Object.entries(walked).map(([key, member]): readonly [string, Json] =>
    (key === 'oneOf' || key === 'anyOf') && isArray(member)
      ? [key, member.map((branch) => withMark(branch, propertyName, mapping, pool))]
      : [key, member],
  );
  return Object.fromEntries(branches);
}

function withMark(branch: Json, property: string, mapping: JsonObject, pool: JsonObject): Json {
  if (!isObject(branch) || typeof branch['$ref'] !== 'string') return branch;
  const name = nameIn(branch['$ref']);
  const names = Object.keys(mapping).filter((mark) => {
    const target = mapping[mark];
    return target === branch['$ref'] || target === name;
  });
  if (names.length === 0 || marksItself(pool[name], property)) return branch;
  const marks = [...new Set([...names, name])];
  return { allOf: [branch], required: [property], properties: { [property]: { enum: marks } } };
}

/** Whether a definition lists the values of `property` itself. */
function marksItself(definition: Json | undefined, property: string): boolean {
  const properties = isObject(definition) ? definition['properties'] : undefined;
  const stated = isObject(properties) ? properties[property] : undefined;
  return isObject(stated) && (stated['const'] !== undefined || stated['enum'] !== undefined);
}
