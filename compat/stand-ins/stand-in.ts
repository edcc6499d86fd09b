import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { soleSchema } from '../change/plain-way.ts';
import { nameIn } from '../change/same.ts';

const MARK = 'stands in for number ';

/** Constants that stand for schemas, and the schemas that they stand for. */
export class StandIns {
  readonly #schemas: JsonObject[] = [];
  readonly #known = new Map<JsonObject, JsonObject>();

  get size(): number {
    return this.#schemas.length;
  }

  /** The schema of one value that stands for `schema`. */
  of(schema: JsonObject): JsonObject {
    const known = this.#known.get(schema) ?? { const: `${MARK}${this.#schemas.push(schema)}` };
    this.#known.set(schema, known);
    return known;
  }

  /** What `value` stands for. */
  schemaFor(value: Json): JsonObject | undefined {
    if (typeof value !== 'string' || !value.startsWith(MARK)) return undefined;
    return this.#schemas[Number(value.slice(MARK.length)) - 1];
  }
}

/**
 * Whether it pays to replace `schema`: where it says more than what kind of scalar stands there. A default is looked at
 * from outside, where a policy lets it fill in.
 */
export function isWorthwhile(schema: JsonObject, pool: JsonObject): boolean {
  const isNested = Object.values(schema).some((value) => isObject(value) || (isArray(value) && value.some(isObject)));
  return (isNested || typeof schema['$ref'] === 'string') && !hasDefault(schema, pool, LONGEST);
}

function hasDefault(schema: Json | undefined, pool: JsonObject, left: number): boolean {
  if (!isObject(schema)) return false;
  if (schema['default'] !== undefined || left === 0) return true;
  const next = soleSchema(schema);
  if (next === undefined) return false;
  return hasDefault(typeof next === 'string' ? pool[nameIn(next)] : next, pool, left - 1);
}

/** How many references are followed in a row; a circle ends here. */
const LONGEST = 20;
