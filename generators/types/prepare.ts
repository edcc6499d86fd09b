import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { typeName } from '../naming/names.ts';
import { definitionName, poolOf, withoutPool } from '../schema/reach.ts';
import { describe } from './describe.ts';
import { arrayPart, objectPart } from './structure.ts';
import { pointedAt, type TypeNames } from './type-names.ts';

/** A schema in the few keywords that the type printer reads right; references are names of types. */
export type Printable = JsonObject;

const unknownType: Printable = { tsType: 'unknown' };

/**
 * Brings the contracts of one service into a form from which types are printed: one entry per type, by name.
 *
 * Keywords that have no counterpart in TypeScript are left out (never the other way round: a type accepts at least
 * what its contract accepts, unknown properties aside), objects inside of objects become types with names of their own.
 */
export class Preparation {
  readonly types = new Map<string, Printable>();
  readonly names: TypeNames;
  readonly #lifted = new Map<string, string>();
  #contract: Contract | undefined;
  #root = 'unknown';

  constructor(names: TypeNames) {
    this.names = names;
  }

  /** Adds the type `name`, already claimed, for `contract`. */
  add(name: string, contract: Contract): void {
    if (this.types.has(name)) return;
    const pointed = pointedAt(contract.schema);
    const wanted = pointed !== undefined && isNameOf(pointed, name) ? name : undefined;
    const known = pointed === undefined ? undefined : this.names.definition(contract, pointed, wanted);
    this.#within(contract, name, () => {
      if (pointed !== undefined && known?.fresh) this.#define(known.name, poolOf(contract.schema)[pointed] ?? true);
      if (known === undefined) this.#define(name, withoutPool(contract.schema));
      else if (known.name !== name) this.types.set(name, { tsType: known.name });
    });
  }

  /** The type of `contract` as it is written in other types; where it needs a name, that is `wanted`. */
  expression(contract: Contract, wanted: string): string {
    let printed: Printable = unknownType;
    this.#within(contract, 'unknown', () => {
      printed = this.print(withoutPool(contract.schema), typeName(wanted));
    });
    const simple = simpleText(printed);
    if (simple !== undefined) return simple;
    const name = this.names.claim(wanted);
    this.types.set(name, printed);
    return name;
  }

  #within(contract: Contract, root: string, work: () => void): void {
    const before = [this.#contract, this.#root] as const;
    [this.#contract, this.#root] = [contract, root];
    work();
    [this.#contract, this.#root] = before;
  }

  #define(name: string, schema: Json): void {
    this.types.set(name, unknownType); // holds the place: definitions may refer back to it
    this.types.set(name, this.print(schema, name, true));
  }

  /** The type of a reference; the definition is prepared the first time it is met. */
  #reference(ref: Json): Printable {
    if (ref === '#') return { tsType: this.#root };
    const contract = this.#contract;
    const definition = definitionName(ref);
    if (definition === undefined || contract === undefined) return unknownType;
    const { name, fresh } = this.names.definition(contract, definition);
    if (fresh) this.#define(name, poolOf(contract.schema)[definition] ?? true);
    return { tsType: name };
  }

  /** `schema` for printing. `hint` names what is lifted out of it; `atTop` says that it is a declaration already. */
  print(schema: Json, hint: string, atTop = false): Printable {
    if (schema === false) return { tsType: 'never' };
    if (!isObject(schema)) return unknownType;
    const title = typeof schema.title === 'string' && /^[\w -]{1,40}$/.test(schema.title) ? schema.title : undefined;
    const lifts = !atTop && isObject(schema.properties) && Object.keys(schema.properties).length > 0;
    if (!lifts) return this.#inline(schema, hint);
    return { tsType: this.#lift(schema, title, hint), ...describe(schema) };
  }

  /** Gives an object inside of another a declaration of its own; objects with the same title and text share one. */
  #lift(schema: JsonObject, title: string | undefined, hint: string): string {
    const key = title === undefined ? undefined : `${this.#contract?.dialect} ${JSON.stringify(schema)}`;
    const known = key === undefined ? undefined : this.#lifted.get(key);
    if (known !== undefined) return known;
    const name = this.names.claim(title ?? hint);
    if (key !== undefined) this.#lifted.set(key, name);
    this.types.set(name, unknownType);
    this.types.set(name, this.#inline(schema, name));
    return name;
  }

  #inline(schema: JsonObject, hint: string): Printable {
    const parts = this.#parts(schema, hint).filter((part) => part.tsType !== 'unknown');
    const [first] = parts;
    const body = parts.length > 1 ? { allOf: parts } : (first ?? unknownType);
    return { ...body, ...describe(schema) };
  }

  #parts(schema: JsonObject, hint: string): readonly Printable[] {
    const reference = schema.$ref ?? schema.$dynamicRef ?? schema.$recursiveRef;
    if (reference !== undefined) {
      const type = this.#reference(reference);
      if (/^(draft|openapi-3\.0)/.test(this.#contract?.dialect ?? '')) return [type];
      const { $ref: _a, $dynamicRef: _b, $recursiveRef: _c, ...beside } = schema;
      return [type, ...this.#parts(beside, hint)];
    }
    if (schema.const !== undefined) return [{ enum: [schema.const] }];
    if (isArray(schema.enum)) return [{ enum: schema.enum.filter((member) => fits(member, typesOf(schema))) }];
    return [this.#own(schema, hint), ...this.#combined(schema, hint)];
  }

  /** What `type` and the keywords beside it say, combinators aside. */
  #own(schema: JsonObject, hint: string): Printable {
    const print = (held: Json, name: string): Printable => this.print(held, hint + typeName(name));
    const types = typesOf(schema) ?? impliedTypes(schema);
    const branches = types.map((type): Printable => {
      if (type === 'object') return objectPart(schema, print);
      if (type === 'array') return arrayPart(schema, print);
      return { tsType: type === 'integer' ? 'number' : type };
    });
    const [first] = branches;
    return branches.length > 1 ? { anyOf: branches } : (first ?? unknownType);
  }

  #combined(schema: JsonObject, hint: string): readonly Printable[] {
    const all = isArray(schema.allOf) ? schema.allOf : [];
    const unions = [schema.anyOf, schema.oneOf].filter((list) => isArray(list));
    return [
      ...all.map((part, index) => this.print(part, `${hint}Part${index + 1}`)),
      ...unions.map((list) => this.#union(list, hint)),
    ];
  }

  #union(list: readonly Json[], hint: string): Printable {
    const branches = list.map((branch, index) => this.print(branch, hint + branchName(branch, index)));
    return branches.some((branch) => branch.tsType === 'unknown') ? unknownType : { anyOf: branches };
  }
}

/** Whether a definition is the schema of the event that is called `type`, as `product.food-added.reader` is of FoodAdded. */
function isNameOf(definition: string, type: string): boolean {
  return typeName(definition).toLowerCase().includes(type.toLowerCase());
}

/** What needs no declaration: a named or basic type, or a choice of constants. */
function simpleText(printed: Printable): string | undefined {
  if (typeof printed.tsType === 'string') return printed.tsType;
  const members = isArray(printed.enum) ? printed.enum : undefined;
  return members?.every((member) => !isObject(member) && !isArray(member))
    ? members.map((member) => JSON.stringify(member)).join(' | ')
    : undefined;
}

/** A branch is best named after the constant that tells it from the others. */
function branchName(branch: Json, index: number): string {
  const properties = isObject(branch) && isObject(branch.properties) ? Object.values(branch.properties) : [];
  const constant = properties.find((held) => isObject(held) && typeof held.const === 'string');
  return isObject(constant) && typeof constant.const === 'string' ? typeName(constant.const) : `Option${index + 1}`;
}

const jsonTypes = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object'];

function typesOf(schema: JsonObject): readonly string[] | undefined {
  const stated = typeof schema.type === 'string' ? [schema.type] : isArray(schema.type) ? schema.type : undefined;
  if (stated === undefined) return undefined;
  const types = stated.filter((type): type is string => typeof type === 'string' && jsonTypes.includes(type));
  const some = types.filter((type) => type !== 'integer' || !types.includes('number'));
  return schema.nullable === true && !some.includes('null') ? [...some, 'null'] : some;
}

function impliedTypes(schema: JsonObject): readonly string[] {
  const says = (...keywords: readonly string[]): boolean => keywords.some((keyword) => schema[keyword] !== undefined);
  if (says('properties', 'patternProperties', 'additionalProperties', 'required')) return ['object'];
  return says('items', 'prefixItems') ? ['array'] : [];
}

function fits(value: Json, types: readonly string[] | undefined): boolean {
  if (types === undefined) return true;
  if (value === null) return types.includes('null');
  if (isArray(value)) return types.includes('array');
  if (typeof value === 'number') return types.includes('number') || types.includes('integer');
  return types.includes(typeof value);
}
