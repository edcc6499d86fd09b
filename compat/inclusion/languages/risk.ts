import { type AST, RegExpParser } from '@eslint-community/regexpp';

const parser = new RegExpParser({ ecmaVersion: 2024 });
const known = new Map<string, boolean>();

/** Texts up to this length are matched quickly even by patterns that take exponential time. */
export const SHORT_TEXT = 22;

/**
 * Whether a backtracking matcher might need exponential time for `pattern`: a repetition whose body repeats in turn, or
 * has alternatives, can divide one text in many ways. Errs on the side of yes.
 */
export function mayExplode(pattern: string): boolean {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const answer = analyse(pattern);
  if (known.size > 5000) known.clear();
  known.set(pattern, answer);
  return answer;
}

function analyse(pattern: string): boolean {
  for (const unicode of [true, false]) {
    try {
      return parser
        .parsePattern(pattern, 0, pattern.length, { unicode, unicodeSets: false })
        .alternatives.some(inSequence);
    } catch {
      // Tried again without the flag; what is no pattern at all can't be matched either.
    }
  }
  return true;
}

function inSequence(alternative: AST.Alternative): boolean {
  return alternative.elements.some((element) => {
    if (element.type === 'Quantifier') return repeats(element) ? branches(element.element) : inElement(element.element);
    return inElement(element);
  });
}

function inElement(element: AST.Element | AST.QuantifiableElement): boolean {
  if (element.type === 'Quantifier') return repeats(element) ? branches(element.element) : inElement(element.element);
  return 'alternatives' in element ? element.alternatives.some(inSequence) : false;
}

function repeats(quantifier: AST.Quantifier): boolean {
  return quantifier.max > 8;
}

/** Whether one text may be matched by `element` in several ways: it repeats or chooses inside. */
function branches(element: AST.QuantifiableElement): boolean {
  if (!('alternatives' in element)) return false;
  if (element.alternatives.length > 1) return true;
  return element.alternatives.some((alternative) =>
    alternative.elements.some((inner) => {
      if (inner.type === 'Quantifier') return inner.min !== inner.max || branches(inner.element);
      return inner.type === 'Group' || inner.type === 'CapturingGroup' ? branches(inner) : false;
    }),
  );
}
