import type * as refa from 'refa';
import { CharSet, CombinedTransformer, JS, type NoParent, Transformers, transform } from 'refa';
import { ALL, alt, and, chars, concat, EMPTY_WORD, LAST, type Language, loop, NONE, not } from './language.ts';

type Expression = NoParent<refa.Expression>;
type Concatenation = NoParent<refa.Concatenation>;
type Element = NoParent<refa.Element>;

/** Said of a pattern that has no (or no affordable) regular language here. */
export class UnsupportedPattern extends Error {}

/** Patterns longer than this are not taken apart. */
const LONGEST_PATTERN = 20_000;

/**
 * The language of the texts in which `source` finds a match, as ECMA-262 reads it with `flags`.
 * Throws `UnsupportedPattern` for what is not regular or not modelled.
 */
export function searchLanguage(source: string, flags: string): Language {
  if (source.length > LONGEST_PATTERN) throw new UnsupportedPattern('the pattern is too long');
  let expression: Expression;
  try {
    expression = JS.Parser.fromLiteral({ source, flags }).parse({
      assertions: 'parse',
      backreferences: 'throw',
    }).expression;
  } catch (error) {
    throw new UnsupportedPattern(error instanceof Error ? error.message : String(error));
  }
  return alt(expandAlternatives(trim(expression)).map(sequence));
}

const trimmer = new CombinedTransformer([
  Transformers.inline(),
  Transformers.removeDeadBranches(),
  Transformers.applyAssertions(),
]);

/** Assertions within the text are worked into it where that is easy; those at the edges stay. */
function trim(expression: Expression): Expression {
  const edgesOnly = expression.alternatives.every(({ elements }) =>
    elements.every((element, index) =>
      element.type === 'Assertion' ? index === 0 || index === elements.length - 1 : !asserts(element),
    ),
  );
  return edgesOnly ? expression : transform(trimmer, expression);
}

function asserts(element: Element): boolean {
  if (element.type === 'Assertion') return true;
  if (element.type === 'CharacterClass' || element.type === 'Unknown') return false;
  return element.alternatives.some(({ elements }) => elements.some(asserts));
}

function looksBehind(element: Element): boolean {
  if (element.type === 'Assertion') return element.kind === 'behind';
  if (element.type === 'CharacterClass' || element.type === 'Unknown') return false;
  return element.alternatives.some(({ elements }) => elements.some(looksBehind));
}

/** `(^a|b)c` as `^ac|bc`, so that what looks behind stands in a plain sequence. */
function expandAlternatives(expression: Expression): readonly (readonly Element[])[] {
  let sequences: readonly (readonly Element[])[] = expression.alternatives.map(({ elements }) => elements);
  for (let round = 0; round < 64; round += 1) {
    const at = sequences.findIndex((elements) => elements.some(hides));
    if (at < 0) return sequences;
    const elements = sequences[at] ?? [];
    const index = elements.findIndex(hides);
    const element = elements[index];
    if (element?.type !== 'Alternation') throw new UnsupportedPattern('an assertion that looks behind is repeated');
    const inlined = element.alternatives.map((inner) => [
      ...elements.slice(0, index),
      ...inner.elements,
      ...elements.slice(index + 1),
    ]);
    sequences = [...sequences.slice(0, at), ...inlined, ...sequences.slice(at + 1)];
    if (sequences.length > 256) break;
  }
  throw new UnsupportedPattern('too many assertions that look behind');
}

function hides(element: Element): boolean {
  return element.type !== 'Assertion' && looksBehind(element);
}

/** One alternative, searched for: anything, the elements, anything. */
function sequence(elements: readonly Element[]): Language {
  const last = elements.findLastIndex(looksBehind);
  let before = ALL;
  for (const element of elements.slice(0, last + 1)) {
    if (element.type !== 'Assertion') {
      if (asserts(element)) throw new UnsupportedPattern('assertions that look both ways');
      before = concat(before, follow([element], EMPTY_WORD));
    } else if (element.kind === 'ahead') throw new UnsupportedPattern('assertions that look both ways');
    else if (isEdge(element)) before = before.nullable ? EMPTY_WORD : NONE;
    else {
      const inner = alt(element.alternatives.map((part) => follow(part.elements, EMPTY_WORD)));
      const behind = concat(ALL, inner);
      before = and([before, element.negate ? not(behind) : behind]);
    }
  }
  return concat(before, follow(elements.slice(last + 1), ALL));
}

/** `^` and `$`: no character before, or after. */
function isEdge(element: NoParent<refa.Assertion>): boolean {
  const [alternative] = element.alternatives;
  const [only] = alternative?.elements ?? [];
  return (
    element.negate &&
    element.alternatives.length === 1 &&
    alternative?.elements.length === 1 &&
    only?.type === 'CharacterClass' &&
    only.characters.isAll
  );
}

/** The words of `elements` followed by a word of `rest`; assertions that look ahead constrain both. */
function follow(elements: readonly Element[], rest: Language): Language {
  return elements.reduceRight((after, element) => step(element, after), rest);
}

function step(element: Element, after: Language): Language {
  if (element.type === 'CharacterClass') return concat(chars(widen(element.characters, after === ALL)), after);
  if (element.type === 'Unknown') throw new UnsupportedPattern('a part that is not regular');
  const inner = (rest: Language): Language =>
    alt(element.alternatives.map((part: Concatenation) => follow(part.elements, rest)));
  if (element.type === 'Assertion') {
    if (element.kind === 'behind') throw new UnsupportedPattern('an assertion that looks behind inside another');
    if (isEdge(element)) return after.nullable ? EMPTY_WORD : NONE;
    const ahead = inner(ALL);
    return and([element.negate ? not(ahead) : ahead, after]);
  }
  if (element.type === 'Alternation') return asserts(element) ? inner(after) : concat(inner(EMPTY_WORD), after);
  if (!asserts(element)) return concat(repeated(element), after);
  if (element.max > 8) throw new UnsupportedPattern('a repeated assertion');
  let result = NONE;
  for (let count = element.min, tail = times(inner, element.min, after); count <= element.max; count += 1) {
    result = alt([result, tail]);
    tail = inner(tail);
  }
  return result;
}

function times(inner: (rest: Language) => Language, count: number, after: Language): Language {
  return count === 0 ? after : inner(times(inner, count - 1, after));
}

/**
 * Without the flag `u` a character is a UTF-16 unit. A set that holds all surrogates and may repeat at will matches the
 * same texts when read as code points; sets without surrogates do as well; anything else is not modelled.
 */
function repeated(element: NoParent<refa.Quantifier>): Language {
  const endless = element.max === Number.POSITIVE_INFINITY && element.min <= 1;
  return loop(alt(element.alternatives.map((part) => looped(part, endless))), element.min, element.max);
}

function looped({ elements }: Concatenation, endless: boolean): Language {
  const [only] = elements;
  if (endless && elements.length === 1 && only?.type === 'CharacterClass') return chars(widen(only.characters, true));
  if (endless && elements.length === 1 && only?.type === 'Alternation') {
    return alt(only.alternatives.map((part) => looped(part, true)));
  }
  return follow(elements, EMPTY_WORD);
}

const SURROGATES = { min: 0xd800, max: 0xdfff };

function widen(set: CharSet, endless = false): CharSet {
  if (set.maximum === LAST) return set;
  const plain = CharSet.empty(LAST).union(set.ranges);
  if (!set.ranges.some(({ min, max }) => min <= SURROGATES.max && max >= SURROGATES.min)) return plain;
  const all = set.ranges.some(({ min, max }) => min <= SURROGATES.min && max >= SURROGATES.max);
  if (endless && all) return plain.union([{ min: 0x10000, max: LAST }]);
  throw new UnsupportedPattern('a set that splits surrogate pairs');
}
