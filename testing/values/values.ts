import fc from 'fast-check';
import type { Side } from '#generators/validators/language.ts';
import { digestOf } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { Builder } from './builder.ts';
import { atRandom, smallest } from './chooser.ts';
import { edgesOf } from './edges.ts';
import { type Language, languageFor } from './language.ts';
import { smallerThan } from './smaller.ts';

/** How often a random value is made anew before one of the edges stands in for it. */
const attempts = 40;

/** The values of one side of a contract: all that are handed out are in its language, by Ajv. */
export type Values = {
  readonly language: Language;
  /** The edge cases, the least value first. */
  readonly edges: readonly Json[];
  /** What makes the same contract give the same values. */
  readonly seed: number;
  readonly arbitrary: fc.Arbitrary<Json>;
};

/** There is a contract for which no value could be made: nothing would be checked. */
export class NoValues extends Error {
  readonly code = 'NO_VALUES';
}

/**
 * Values of `contract` as seen from `side`; of these, those that are `also` accepted.
 *
 * Throws `NoValues` where none is found: the contract allows none, or asks for what the structure of its schema does not
 * show (a `not` that excludes nearly everything).
 */
export function valuesOf(contract: Contract, side: Side, also: Language['accepts'] = () => true): Values {
  const stated = languageFor(contract, side);
  const language = { ...stated, accepts: (value: Json) => stated.accepts(value) && also(value) };
  const builder = new Builder(language.schema);
  const edges = edgesOf(builder, [language.schema]).map(asJson).filter(language.accepts);
  const [least] = edges;
  if (least === undefined) {
    const { file, pointer } = contract.at;
    throw new NoValues(`no value was found for the contract at ${file}#${pointer ?? ''}`);
  }
  const seed = Number.parseInt(digestOf(language.schema).slice(0, 7), 16);
  return { language, edges, seed, arbitrary: new Arbitrary(language, builder, edges) };
}

class Arbitrary extends fc.Arbitrary<Json> {
  readonly #language: Language;
  readonly #builder: Builder;
  readonly #edges: readonly Json[];

  constructor(language: Language, builder: Builder, edges: readonly Json[]) {
    super();
    this.#language = language;
    this.#builder = builder;
    this.#edges = edges;
  }

  override generate(random: fc.Random): fc.Value<Json> {
    const chooser = atRandom(random);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const made = this.#builder.build([this.#language.schema], chooser);
      const value = made === undefined ? undefined : asJson(made);
      if (value !== undefined && this.#language.accepts(value)) return new fc.Value(value, undefined);
    }
    return new fc.Value(chooser.one(this.#edges) ?? null, undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Json {
    return true;
  }

  override shrink(value: Json): fc.Stream<fc.Value<Json>> {
    const least = this.#builder.build([this.#language.schema], smallest);
    const smaller = fc.stream(smallerThan(value, least));
    return smaller.filter(this.#language.accepts).map((one) => new fc.Value(one, undefined));
  }
}

/** What arrives after a value was sent: no negative zero, no names that only JavaScript knows. */
function asJson(value: Json): Json {
  const arrived: Json = JSON.parse(JSON.stringify(value));
  return arrived;
}
