import { isArray, isObject, type Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { listBoundsOf, objectBoundsOf, textBoundsOf } from '../values/bounds.ts';
import { Alternatives, type Conjunction, membersOf, typesOf } from '../values/conjunction.ts';
import { asReader, languageFor } from '../values/language.ts';

/** The functions of Pact that matchers are made with: `MatchersV3` of `@pact-foundation/pact`. */
export type PactMatchers<Matcher> = {
  readonly like: (value: Json) => Matcher;
  readonly integer: (value: number) => Matcher;
  readonly decimal: (value: number) => Matcher;
  readonly boolean: (value: boolean) => Matcher;
  readonly regex: (pattern: string, value: string) => Matcher;
  readonly eachLike: (item: Matched<Matcher>, count: number) => Matcher;
};

/** A value in which matchers stand where other values would do as well. */
export type Matched<Matcher> = Json | Matcher | { readonly [name: string]: Matched<Matcher> };

/**
 * `example` with the matchers that `contract` gives to its places, so that a pact says what the contract says and not what
 * somebody wrote twice: a constant stands as it is, the members of an enum and a pattern become a regular expression, a
 * list asks for items like its first, anything else for its type.
 *
 * Throws for an example that the contract refuses: the consumer would expect what it does not read.
 */
export function derivedMatchers<Matcher>(
  contract: Contract,
  example: Json,
  matchers: PactMatchers<Matcher>,
): Matched<Matcher> {
  const { schema, violations } = languageFor(contract, asReader);
  const [first] = violations(example);
  if (first !== undefined) {
    throw new Error(
      `the example is not what the contract says: ${first.at || 'the value'} ${first.reason} (${first.contract.file})`,
    );
  }
  return new Derivation(new Alternatives(schema), matchers).of([schema], example);
}

class Derivation<Matcher> {
  readonly #alternatives: Alternatives;
  readonly #matchers: PactMatchers<Matcher>;

  constructor(alternatives: Alternatives, matchers: PactMatchers<Matcher>) {
    this.#alternatives = alternatives;
    this.#matchers = matchers;
  }

  /** Where a schema leaves several ways, which one is meant is not known: the type must do. */
  of(schemas: readonly Json[], value: Json): Matched<Matcher> {
    const ways = this.#alternatives.of(schemas).filter((way) => isOfWay(way, value));
    const [way] = ways;
    if (way === undefined || ways.length > 1)
      return isObject(value) || isArray(value) || value === null ? value : this.#matchers.like(value);
    if (isObject(value)) return this.#object(way, value);
    if (isArray(value)) return this.#list(way, value);
    return this.#scalar(way, value);
  }

  #object(way: Conjunction, value: { readonly [name: string]: Json }): Matched<Matcher> {
    const { propertyAt } = objectBoundsOf(way);
    return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, this.of(propertyAt(name), held)]));
  }

  #list(way: Conjunction, value: readonly Json[]): Matched<Matcher> {
    const { itemAt, fewest } = listBoundsOf(way);
    const [item] = value;
    return item === undefined ? value : this.#matchers.eachLike(this.of(itemAt(0), item), Math.max(fewest, 1));
  }

  #scalar(way: Conjunction, value: Json): Matched<Matcher> {
    const members = membersOf(way);
    if (members?.length === 1 || value === null) return value;
    if (typeof value === 'boolean') return this.#matchers.boolean(value);
    if (typeof value === 'number') {
      return typesOf(way).includes('number') ? this.#matchers.decimal(value) : this.#matchers.integer(value);
    }
    const pattern = members === undefined ? textBoundsOf(way).patterns[0] : anyOf(members);
    return pattern === undefined ? this.#matchers.like(value) : this.#matchers.regex(pattern, String(value));
  }
}

/** Whether a value can be meant by `way`: of its type, and one of its members. */
function isOfWay(way: Conjunction, value: Json): boolean {
  const members = membersOf(way);
  if (members !== undefined) return members.some((member) => JSON.stringify(member) === JSON.stringify(value));
  const types: readonly string[] = typesOf(way);
  if (value === null) return types.includes('null');
  if (isArray(value)) return types.includes('array');
  return types.includes(typeof value) || (Number.isInteger(value) && types.includes('integer'));
}

function anyOf(members: readonly Json[]): string {
  return `^(${members.map((member) => String(member).replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})$`;
}
