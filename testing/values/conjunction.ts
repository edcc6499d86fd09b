import { isArray, isObject, type Json, type JsonObject, tokensOf } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';

/** Schemas without references and combinators, all of which hold of one value. */
export type Conjunction = readonly JsonObject[];

/** More ways than these to satisfy one schema are not told apart; those left out are met by chance. */
const mostAlternatives = 128;

const combining = new Set([
  ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not'],
  ...['dependentSchemas', 'dependencies', '$defs', 'definitions'],
]);

/**
 * The ways in which a value can satisfy schemas: one conjunction for each choice of branches. What a conjunction allows
 * may be more than the schemas do (`not`, exclusive branches), so a value that is made from one is checked after.
 */
export class Alternatives {
  readonly #root: Schema;
  readonly #known = new WeakMap<JsonObject, readonly Conjunction[]>();

  constructor(root: Schema) {
    this.#root = root;
  }

  of(schemas: readonly Json[]): readonly Conjunction[] {
    let ways: readonly Conjunction[] = [[]];
    for (const schema of schemas) ways = product(ways, this.#remembered(schema));
    return ways;
  }

  #remembered(schema: Json): readonly Conjunction[] {
    if (!isObject(schema)) return this.#waysOf(schema, new Set());
    const ways = this.#known.get(schema) ?? this.#waysOf(schema, new Set());
    this.#known.set(schema, ways);
    return ways;
  }

  #waysOf(schema: Json, above: ReadonlySet<Json>): readonly Conjunction[] {
    if (schema === false || above.has(schema)) return [];
    if (!isObject(schema)) return [[]];
    const inside = new Set([...above, schema]);
    const own = Object.entries(schema).filter(([keyword]) => !combining.has(keyword));
    let ways: readonly Conjunction[] = [own.length === 0 ? [] : [Object.fromEntries(own)]];
    for (const choice of this.#choicesIn(schema)) {
      const branches = choice.flatMap((together) =>
        together.reduce<readonly Conjunction[]>((all, one) => product(all, this.#waysOf(one, inside)), [[]]),
      );
      ways = product(ways, branches);
    }
    return ways;
  }

  /** Choices that a schema leaves: of each, one list of schemas holds. */
  #choicesIn(schema: JsonObject): readonly (readonly (readonly Json[])[])[] {
    const choices: (readonly (readonly Json[])[])[] = [];
    for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) {
      const target = this.#target(schema[keyword]);
      if (target !== undefined) choices.push([[target]]);
    }
    if (isArray(schema['allOf'])) choices.push([schema['allOf']]);
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = schema[keyword];
      if (isArray(branches)) choices.push(branches.map((branch) => [branch]));
    }
    if (schema['if'] !== undefined) choices.push([[schema['if'], schema['then'] ?? true], [schema['else'] ?? true]]);
    for (const [name, held] of Object.entries(dependentIn(schema))) {
      const needs: Json = isArray(held) ? { required: held } : held;
      choices.push([[needs], [{ properties: { [name]: false } }]]);
    }
    return choices;
  }

  #target(ref: Json | undefined): Json | undefined {
    if (typeof ref !== 'string' || !ref.startsWith('#')) return undefined;
    let held: Json | undefined = this.#root;
    for (const token of tokensOf(decodeURIComponent(ref.slice(1)))) {
      if (isArray(held)) held = held[Number(token)];
      else held = isObject(held) ? held[token] : undefined;
    }
    return held;
  }
}

function dependentIn({ dependentSchemas, dependencies, dependentRequired }: JsonObject): JsonObject {
  const held = [dependentRequired, dependentSchemas, dependencies].filter(isObject);
  return Object.fromEntries(held.flatMap(Object.entries));
}

function product(left: readonly Conjunction[], right: readonly Conjunction[]): readonly Conjunction[] {
  const ways: Conjunction[] = [];
  for (const one of left) {
    for (const other of right) {
      if (ways.length === mostAlternatives) return ways;
      const both = [...one, ...other];
      if (isPossible(both)) ways.push(both);
    }
  }
  return ways;
}

export const jsonTypes = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

export type JsonType = (typeof jsonTypes)[number];

/** The types that a value may have; `number` takes in `integer`. */
export function typesOf(conjunction: Conjunction): readonly JsonType[] {
  return jsonTypes.filter((type) =>
    conjunction.every(({ type: stated }) => {
      if (stated === undefined) return true;
      const names = isArray(stated) ? stated : [stated];
      return names.includes(type) || (type === 'integer' && names.includes('number'));
    }),
  );
}

/** The values that `const` and `enum` leave; undefined where neither stands. */
export function membersOf(conjunction: Conjunction): readonly Json[] | undefined {
  const lists = conjunction.flatMap((schema): readonly (readonly Json[])[] => [
    ...(schema['const'] === undefined ? [] : [[schema['const']]]),
    ...(isArray(schema['enum']) ? [schema['enum']] : []),
  ]);
  const [first, ...others] = lists;
  return first?.filter((value) => others.every((list) => list.some((other) => isSame(value, other))));
}

export function isSame(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a type, and of members at least one, is left. */
function isPossible(conjunction: Conjunction): boolean {
  return typesOf(conjunction).length > 0 && membersOf(conjunction)?.length !== 0;
}
