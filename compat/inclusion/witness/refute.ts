import { isArray, isObject, type Json, type JsonObject, typeNameOf } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { draftOf } from '../documents/keywords.ts';

/** Why a schema refuses a value: one keyword of it, and the pairs of a schema and a value in which that shows. */
export type Refutation = {
  readonly keyword: string;
  /** A name in `required` that the value lacks. */
  readonly missing?: string;
  /** A name in `properties` under which the value is refused. */
  readonly name?: string;
  readonly below: readonly (readonly [Json, Json])[];
};

/** Schemas within schemas and values deeper than this are not looked at. */
const DEEPEST = 200;
/** Pairs of a schema and a value after which one gives up. */
const MOST = 100_000;

/**
 * Finds single keywords that refuse a value. It may miss any, and is wrong about none: what else a schema says does not
 * matter to a value that one of its keywords refuses.
 */
export class Refuter {
  private readonly known = new Map<JsonObject, Map<Json, Refutation | undefined>>();
  private count = 0;
  private readonly draft: number;
  private readonly dialect: Dialect;
  private readonly target: (reference: string) => Json | undefined;

  constructor(dialect: Dialect, target: (reference: string) => Json | undefined) {
    this.draft = draftOf(dialect);
    this.dialect = dialect;
    this.target = target;
  }

  why(schema: JsonObject, value: Json, depth = 0): Refutation | undefined {
    const known = this.known.get(schema) ?? new Map<Json, Refutation | undefined>();
    if (known.has(value)) return known.get(value);
    if (depth > DEEPEST || ++this.count > MOST) return undefined;
    this.known.set(schema, known);
    // Met again on the way, it is not refused by that.
    known.set(value, undefined);
    const found = this.found(schema, value, depth + 1);
    known.set(value, found);
    return found;
  }

  private found(schema: JsonObject, value: Json, depth: number): Refutation | undefined {
    const { $ref: reference } = schema;
    const isLone = typeof reference === 'string' && this.draft < 3;
    const target = typeof reference === 'string' ? this.target(reference) : undefined;
    const plain = isLone ? undefined : this.plain(schema, value);
    if (plain !== undefined) return plain;
    if (target !== undefined && this.refuses(target, value, depth))
      return { keyword: '$ref', below: [[target, value]] };
    if (isLone) return undefined;
    return this.within(schema, value, depth) ?? this.branching(schema, value, depth);
  }

  private refuses(schema: Json, value: Json, depth: number): boolean {
    return schema === false || (isObject(schema) && this.why(schema, value, depth) !== undefined);
  }

  /** By its type, as another constant, or for want of a name. */
  private plain(schema: JsonObject, value: Json): Refutation | undefined {
    const { type, const: constant, enum: members, required } = schema;
    if (type !== undefined) {
      const types = isArray(type) ? type : [type];
      const isNull = value === null && this.dialect === 'openapi-3.0' && schema['nullable'] === true;
      const fits = types.includes(typeNameOf(value)) || (typeof value === 'number' && types.includes('integer'));
      if (!isNull && !fits) return { keyword: 'type', below: [] };
    }
    if (isObject(value)) {
      const missing = isArray(required) ? required.find((name) => !Object.hasOwn(value, String(name))) : undefined;
      return typeof missing === 'string' ? { keyword: 'required', missing, below: [] } : undefined;
    }
    if (isArray(value)) return undefined;
    if (constant !== undefined && constant !== value) return { keyword: 'const', below: [] };
    return isArray(members) && !members.includes(value) ? { keyword: 'enum', below: [] } : undefined;
  }

  /** By a part of the value. */
  private within(schema: JsonObject, value: Json, depth: number): Refutation | undefined {
    const { properties, additionalProperties, patternProperties, items } = schema;
    if (isArray(value)) {
      if (!isObject(items) && items !== false) return undefined;
      if (this.draft >= 4 && schema['prefixItems'] !== undefined) return undefined;
      const refused = value.find((item) => this.refuses(items, item, depth));
      return refused === undefined ? undefined : { keyword: 'items', below: [[items, refused]] };
    }
    if (!isObject(value)) return undefined;
    const known = isObject(properties) ? properties : {};
    for (const [name, part] of Object.entries(value)) {
      // Ajv does not look under this name.
      if (name === '__proto__') continue;
      const isKnown = Object.hasOwn(known, name);
      const property = isKnown ? known[name] : patternProperties === undefined ? additionalProperties : undefined;
      if (property === undefined || !this.refuses(property, part, depth)) continue;
      return {
        keyword: isKnown ? 'properties' : 'additionalProperties',
        ...(isKnown && { name }),
        below: [[property, part]],
      };
    }
    return undefined;
  }

  /** By one branch where all must hold, or by all where one must. */
  private branching(schema: JsonObject, value: Json, depth: number): Refutation | undefined {
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
      const branches = schema[keyword];
      if (!isArray(branches)) continue;
      const refused = branches.filter((branch) => this.refuses(branch, value, depth));
      if (refused.length < (keyword === 'allOf' ? 1 : branches.length)) continue;
      const below = keyword === 'allOf' ? refused.slice(0, 1) : refused;
      return { keyword, below: below.map((branch) => [branch, value] as const) };
    }
    return undefined;
  }
}
