import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { type CharSet, JS } from 'refa';

/** The letters of a pattern, each a state of its own, and in how many ways one can follow another. */
export type Positions = {
  readonly letters: readonly CharSet[];
  readonly follow: readonly ReadonlyMap<number, number>[];
};

type Part = { readonly nullable: boolean; readonly first: readonly number[]; readonly last: readonly number[] };

const nothing: Part = { nullable: true, first: [], last: [] };

/** Repetitions up to this are written out; what may be repeated more often counts as repeated without end. */
const mostCopies = 4;
/**
 * What must come as often as this may as well come without end: a text that can be shared out among so many copies in
 * more than one way, as by `(.*a){12}`, or that may leave any of them empty, as by `(a?){30}`, takes as long.
 */
const manyCopies = 10;
const mostLetters = 300;

/**
 * The position automaton of `pattern`; what it looks at around the text is a part that nothing leads to. Undefined for what is too large or no
 * pattern.
 *
 * @see V. M. Glushkov, "The abstract theory of automata" (1961)
 */
export function positionsOf(pattern: string, flags: string): Positions | undefined {
  try {
    const unicode = flags.includes('u');
    const parser = new RegExpParser({ ecmaVersion: 2024 });
    const ast = parser.parsePattern(pattern, 0, pattern.length, { unicode });
    const builder = new Builder(flags);
    builder.choice(ast.alternatives);
    return builder;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TooManyLetters || error instanceof RangeError)
      return undefined;
    throw error;
  }
}

class TooManyLetters extends Error {}

class Builder implements Positions {
  readonly letters: CharSet[] = [];
  readonly follow: Map<number, number>[] = [];
  readonly #flags: string;

  constructor(flags: string) {
    this.#flags = flags;
  }

  choice(alternatives: readonly AST.Alternative[]): Part {
    const parts = alternatives.map(({ elements }) =>
      this.sequence(elements.map((element) => () => this.part(element))),
    );
    return {
      nullable: parts.some(({ nullable }) => nullable),
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
    };
  }

  private sequence(parts: readonly (() => Part)[]): Part {
    return parts.reduce<Part>((before, make) => {
      const after = make();
      this.link(before.last, after.first);
      return {
        nullable: before.nullable && after.nullable,
        first: before.nullable ? [...before.first, ...after.first] : before.first,
        last: after.nullable ? [...before.last, ...after.last] : after.last,
      };
    }, nothing);
  }

  private part(element: AST.Element): Part {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.choice(element.alternatives);
      case 'Quantifier':
        return this.repetition(element);
      case 'Assertion':
        // What is looked at stands beside the text that is read, and is matched in the same way.
        if ('alternatives' in element) this.choice(element.alternatives);
        return nothing;
      case 'Backreference':
        return nothing;
      default:
        return this.letter(element.raw);
    }
  }

  private repetition({ min, max, element }: AST.Quantifier): Part {
    const once = (): Part => this.part(element);
    if (max === 0) return nothing;
    if (max <= mostCopies) {
      const copies = Array.from({ length: max }, (_, index) => () => {
        const copy = once();
        return index < min ? copy : { ...copy, nullable: true };
      });
      return this.sequence(copies);
    }
    if (min > 1 && min <= mostCopies) {
      const copies = Array.from({ length: min - 1 }, () => once);
      return this.sequence([...copies, () => this.unending(once())]);
    }
    const part = once();
    if (min >= manyCopies && part.nullable) this.unending(part);
    if (min === max && max < manyCopies) return part;
    return min === 0 ? { ...this.unending(part), nullable: true } : this.unending(part);
  }

  private unending(part: Part): Part {
    this.link(part.last, part.first);
    return part;
  }

  private letter(raw: string): Part {
    if (this.letters.length >= mostLetters) throw new TooManyLetters();
    const { expression } = JS.Parser.fromLiteral({ source: raw, flags: this.#flags }).parse();
    const [element] = expression.alternatives[0]?.elements ?? [];
    if (element?.type !== 'CharacterClass') return nothing;
    this.letters.push(element.characters);
    this.follow.push(new Map());
    const position = this.letters.length - 1;
    return { nullable: false, first: [position], last: [position] };
  }

  private link(from: readonly number[], to: readonly number[]): void {
    for (const before of from) {
      const ways = this.follow[before];
      for (const after of to) ways?.set(after, (ways.get(after) ?? 0) + 1);
    }
  }
}
