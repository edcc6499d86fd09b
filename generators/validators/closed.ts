import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { definitionName, poolOf, withoutPool } from '../schema/reach.ts';
import { mapSubschemas } from '../schema/walk.ts';

/** Keywords whose schemas speak of the same value as the schema that holds them. */
const inPlace = new Set(['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas', 'dependencies']);
const untouched = new Set(['not', 'if']);
const part = '~part';
const open = '~open';

/**
 * The language that a writer is taken to write: `schema`, with each object position closed once, outside of its
 * combinators. Names in `required` count as declared, an object that declares nothing stays open, nothing changes
 * under `not` and `if`. The result may use `unevaluatedProperties`, so it is compiled for 2019-09 or later.
 *
 * Shared definitions come in up to three forms: closed, as a part of something that is closed (`~part`), and as they
 * were (`~open`); whoever follows a pointer into the result finds the original by leaving the suffix out.
 */
export function closeForWriter(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  const closing = new Closing(poolOf(schema));
  const body = closing.position(withoutPool(schema));
  if (!isObject(body)) return schema;
  const definitions = closing.definitions();
  return Object.keys(definitions).length === 0 ? body : { ...body, $defs: definitions };
}

class Closing {
  readonly #pool: JsonObject;
  readonly #done = new Map<string, Json>();

  constructor(pool: JsonObject) {
    this.#pool = pool;
  }

  definitions(): JsonObject {
    return Object.fromEntries([...this.#done].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** `schema` where it describes a whole value. */
  position(schema: Json): Json {
    if (!isObject(schema)) return schema;
    if (Object.keys(schema).length === 1 && schema.$ref !== undefined) return this.#refer(schema, '');
    const closed = this.#inside(schema);
    if (!this.#declares(schema, new Set())) return closed;
    if (closed.additionalProperties !== undefined || closed.unevaluatedProperties !== undefined) return closed;
    const alone = !['$ref', 'if', ...inPlace].some((keyword) => schema[keyword] !== undefined);
    return { ...closed, [alone ? 'additionalProperties' : 'unevaluatedProperties']: false };
  }

  /** `schema` where something around it closes the value. */
  #inside(schema: JsonObject): JsonObject {
    const referred = schema.$ref === undefined ? schema : this.#refer(schema, part);
    const mapped = mapSubschemas(referred, (held, keyword) => {
      if (untouched.has(keyword)) return this.#asItWas(held);
      if (inPlace.has(keyword)) return isObject(held) ? this.#inside(held) : held;
      return this.position(held);
    });
    return withDeclaredNames(withoutOpenRest(mapped));
  }

  #asItWas(schema: Json): Json {
    if (!isObject(schema)) return schema;
    const referred = schema.$ref === undefined ? schema : this.#refer(schema, open);
    return mapSubschemas(referred, (held) => this.#asItWas(held));
  }

  #refer(schema: JsonObject, form: '' | typeof part | typeof open): JsonObject {
    const name = definitionName(schema.$ref);
    const definition = name === undefined ? undefined : this.#pool[name];
    if (name === undefined || definition === undefined) return schema;
    const formed = name + form;
    if (!this.#done.has(formed)) {
      this.#done.set(formed, true); // holds the place: the definition may refer to itself
      this.#done.set(formed, this.#formed(definition, form));
    }
    return { ...schema, $ref: `#/$defs/${encodeURIComponent(formed.replaceAll('~', '~0').replaceAll('/', '~1'))}` };
  }

  #formed(definition: Json, form: '' | typeof part | typeof open): Json {
    if (form === '') return this.position(definition);
    if (form === open) return this.#asItWas(definition);
    return isObject(definition) ? this.#inside(definition) : definition;
  }

  /** Whether `schema`, or what it combines, names a property. */
  #declares(schema: Json, seen: Set<string>): boolean {
    if (!isObject(schema)) return false;
    if (Object.keys(isObject(schema.properties) ? schema.properties : {}).length > 0) return true;
    if (isObject(schema.patternProperties) || (isArray(schema.required) && schema.required.length > 0)) return true;
    const name = definitionName(schema.$ref);
    if (name !== undefined && !seen.has(name)) {
      seen.add(name);
      if (this.#declares(this.#pool[name] ?? true, seen)) return true;
    }
    let found = false;
    mapSubschemas(schema, (held, keyword) => {
      if (inPlace.has(keyword) && this.#declares(held, seen)) found = true;
      return held;
    });
    return found;
  }
}

/** `additionalProperties: true` beside declared names would count every name as declared. */
function withoutOpenRest(schema: JsonObject): JsonObject {
  const declares = isObject(schema.properties) || isObject(schema.patternProperties);
  const isOpen = (rest: Json | undefined): boolean =>
    rest === true || (isObject(rest) && Object.keys(rest).length === 0);
  const drop = ['additionalProperties', 'unevaluatedProperties'].filter((name) => declares && isOpen(schema[name]));
  return drop.length === 0
    ? schema
    : Object.fromEntries(Object.entries(schema).filter(([keyword]) => !drop.includes(keyword)));
}

function withDeclaredNames(schema: JsonObject): JsonObject {
  const lists = isObject(schema.dependentRequired) ? Object.entries(schema.dependentRequired) : [];
  const wanted = [schema.required, ...lists.flatMap(([name, others]) => [[name], others])].flatMap((list) =>
    isArray(list) ? list.filter((name) => typeof name === 'string') : [],
  );
  const properties = isObject(schema.properties) ? schema.properties : {};
  const missing = wanted.filter((name) => !Object.hasOwn(properties, name));
  if (missing.length === 0) return schema;
  const added = Object.fromEntries(missing.map((name): [string, Json] => [name, true]));
  return { ...schema, properties: { ...properties, ...added } };
}
