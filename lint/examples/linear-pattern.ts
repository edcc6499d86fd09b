import type * as refa from 'refa';
import { CharSet, JS, NFA, type NoParent } from 'refa';

type Element = NoParent<refa.Element>;

/** States that a pattern may take at most. */
const mostStates = 2_000;

/**
 * A test for `pattern` in time linear in the text: a finite automaton that follows all ways at once. Throws for what is no regular
 * language, looks around within the text, or needs too many states.
 */
export function linearTest(pattern: string, flags: string): (text: string) => boolean {
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source: pattern, flags }).parse({
    assertions: 'parse',
    backreferences: 'throw',
  });
  const anything: Element = {
    type: 'Quantifier',
    min: 0,
    max: Number.POSITIVE_INFINITY,
    lazy: false,
    alternatives: [
      { type: 'Concatenation', elements: [{ type: 'CharacterClass', characters: CharSet.all(maxCharacter) }] },
    ],
  };
  const alternatives = expression.alternatives.map(({ elements }) => {
    const starts = isEdge(elements[0], 'behind');
    const ends = isEdge(elements.at(-1), 'ahead');
    const inner = elements.slice(starts ? 1 : 0, ends ? -1 : undefined);
    return {
      type: 'Concatenation' as const,
      elements: [...(starts ? [] : [anything]), ...inner, ...(ends ? [] : [anything])],
    };
  });
  const automaton = NFA.fromRegex(
    { type: 'Expression', alternatives },
    { maxCharacter },
    { assertions: 'throw' },
    new NFA.LimitedNodeFactory(mostStates),
  );
  const unicode = flags.includes('u');
  return (text) =>
    automaton.test(
      unicode ? Array.from(text, codePoint) : Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    );
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** `^` or `$`: nothing stands before, or after. */
function isEdge(element: Element | undefined, kind: 'ahead' | 'behind'): boolean {
  if (element?.type !== 'Assertion' || element.kind !== kind || !element.negate) return false;
  const [only, ...more] = element.alternatives;
  const [inner, ...rest] = only?.elements ?? [];
  return more.length === 0 && rest.length === 0 && inner?.type === 'CharacterClass' && inner.characters.isAll;
}
