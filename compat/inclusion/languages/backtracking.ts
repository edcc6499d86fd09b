import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { mayExplode, SHORT_TEXT } from './risk.ts';

/** Steps that a matcher takes in a few milliseconds. */
const MOST_STEPS = 200_000;
/** Longer texts are not tried. */
const LONGEST = 3000;

const parser = new RegExpParser({ ecmaVersion: 2024 });

/**
 * Whether a backtracking matcher might not come back from `text`: the search is made step by step, and given up after
 * some. Errs on the side of yes.
 */
export function isSlowOn(pattern: string, text: string): boolean {
  if (text.length <= SHORT_TEXT || !mayExplode(pattern)) return false;
  if (text.length > LONGEST) return true;
  for (const unicode of [true, false]) {
    try {
      const { alternatives } = parser.parsePattern(pattern, 0, pattern.length, { unicode, unicodeSets: false });
      return new Matcher(unicode ? Array.from(text) : text.split(''), unicode ? 'u' : '').isLost(alternatives);
    } catch (error) {
      // Tried again without the flag; what is no pattern at all can't be matched either.
      if (!(error instanceof SyntaxError)) return true;
    }
  }
  return true;
}

class TooManySteps extends Error {}

/** What is to be matched after the part in hand, from a position on. */
type Rest = (at: number) => boolean;

/** Tries alternatives, and rounds of repetitions, in the order in which matchers of ECMAScript do. */
class Matcher {
  private steps = 0;
  private readonly characters: readonly string[];
  private readonly flags: string;
  private readonly sets = new Map<string, Map<string, boolean>>();

  constructor(characters: readonly string[], flags: string) {
    this.characters = characters;
    this.flags = flags;
  }

  isLost(alternatives: readonly AST.Alternative[]): boolean {
    try {
      for (let start = 0; start <= this.characters.length; start += 1) {
        if (this.choose(alternatives, start, () => true)) return false;
      }
      return false;
    } catch (error) {
      if (error instanceof TooManySteps || error instanceof RangeError) return true;
      throw error;
    }
  }

  private choose(alternatives: readonly AST.Alternative[], at: number, rest: Rest): boolean {
    return alternatives.some(({ elements }) => this.sequence(elements, 0, at, rest));
  }

  private sequence(elements: readonly AST.Element[], index: number, at: number, rest: Rest): boolean {
    const element = elements[index];
    if (element === undefined) return rest(at);
    return this.follow(element, at, (to) => this.sequence(elements, index + 1, to, rest));
  }

  private follow(element: AST.Element, at: number, rest: Rest): boolean {
    this.steps += 1;
    if (this.steps > MOST_STEPS) throw new TooManySteps();
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.choose(element.alternatives, at, rest);
      case 'Quantifier':
        return this.repeat(element, 0, at, rest);
      case 'Assertion':
        return this.asserts(element, at) && rest(at);
      case 'Backreference':
        throw new TooManySteps();
      default: {
        const character = this.characters[at];
        return character !== undefined && this.matches(element.raw, character) && rest(at + 1);
      }
    }
  }

  private repeat(quantifier: AST.Quantifier, round: number, at: number, rest: Rest): boolean {
    const { min, max, greedy, element } = quantifier;
    const enough = round >= min;
    // A round that matches nothing is not repeated.
    const again = (): boolean =>
      round < max &&
      this.follow(element, at, (to) => !(enough && to === at) && this.repeat(quantifier, round + 1, to, rest));
    return greedy ? again() || (enough && rest(at)) : (enough && rest(at)) || again();
  }

  private asserts(assertion: AST.Assertion, at: number): boolean {
    switch (assertion.kind) {
      case 'start':
        return at === 0;
      case 'end':
        return at === this.characters.length;
      case 'word':
        return (this.isWord(at - 1) !== this.isWord(at)) !== assertion.negate;
      case 'lookahead':
        return this.choose(assertion.alternatives, at, () => true) !== assertion.negate;
      case 'lookbehind': {
        const starts = Array.from({ length: at + 1 }, (_, before) => at - before);
        return (
          starts.some((start) => this.choose(assertion.alternatives, start, (to) => to === at)) !== assertion.negate
        );
      }
    }
  }

  private isWord(at: number): boolean {
    return /^\w$/.test(this.characters[at] ?? '');
  }

  private matches(set: string, character: string): boolean {
    const known = this.sets.get(set) ?? new Map<string, boolean>();
    this.sets.set(set, known);
    const before = known.get(character);
    if (before !== undefined) return before;
    const answer = new RegExp(`^(?:${set})$`, this.flags).test(character);
    known.set(character, answer);
    return answer;
  }
}
