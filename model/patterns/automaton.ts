import type * as refa from 'refa';
import { CharSet, JS, NFA, type NoParent } from 'refa';

type Element = NoParent<refa.Element>;

/** States that a pattern may take at most. */
const mostStates = 2_000;

/**
 * A finite automaton of the texts in which `pattern` is found. Throws for what is no regular language, looks around
 * within the text, or needs too many states.
 */
export function automatonOf(pattern: string, flags: string): NFA {
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
  return NFA.fromRegex(
    { type: 'Expression', alternatives },
    { maxCharacter },
    { assertions: 'throw' },
    new NFA.LimitedNodeFactory(mostStates),
  );
}

/** `^` or `$`: nothing stands before, or after. */
function isEdge(element: Element | undefined, kind: 'ahead' | 'behind'): boolean {
  if (element?.type !== 'Assertion' || element.kind !== kind || !element.negate) return false;
  const [only, ...more] = element.alternatives;
  const [inner, ...rest] = only?.elements ?? [];
  return more.length === 0 && rest.length === 0 && inner?.type === 'CharacterClass' && inner.characters.isAll;
}
