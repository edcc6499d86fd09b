import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** A text that has no upper bound is this much longer than it must be. */
const stretch = 24;

/** The shortest and a long text that `pattern` matches; undefined where it asks for what cannot simply be written down. */
export function wordsOf(pattern: string): { readonly shortest: string; readonly longest: string } | undefined {
  try {
    const tree = new RegExpParser().parsePattern(pattern, undefined, undefined, { unicode: isUnicode(pattern) });
    const found = { shortest: written(tree, 'min'), longest: written(tree, 'max') };
    const matcher = new RegExp(pattern, isUnicode(pattern) ? 'u' : '');
    return matcher.test(found.shortest) && matcher.test(found.longest) ? found : undefined;
  } catch {
    return undefined;
  }
}

type End = 'min' | 'max';

/** One text for a part of a pattern. Assertions are taken to hold: whoever asks checks the whole. */
function written(node: AST.Pattern | AST.Element | AST.Alternative, end: End): string {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup': {
      const words = node.alternatives.map((one) => written(one, end)).sort((a, b) => a.length - b.length);
      return words.at(end === 'min' ? 0 : -1) ?? '';
    }
    case 'Alternative':
      return node.elements.map((one) => written(one, end)).join('');
    case 'Quantifier': {
      const times = end === 'min' ? node.min : Math.min(node.max, Math.max(node.min, 1) + 10_000);
      const isEndless = end === 'max' && node.max === Number.POSITIVE_INFINITY;
      return written(node.element, end).repeat(isEndless ? node.min + stretch : times);
    }
    case 'Character':
      return String.fromCodePoint(node.value);
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return memberOf(node.raw);
    default:
      return '';
  }
}

const common = ['a', '1', 'A', '-', ' ', '_', '.', '/', '@', '#', 'é', '\n'];

/** A character of a class: a common one where there is one. */
function memberOf(raw: string): string {
  const matcher = new RegExp(`^${raw}$`, isUnicode(raw) ? 'us' : 's');
  const usual = common.find((one) => matcher.test(one));
  if (usual !== undefined) return usual;
  for (let code = 32; code < 0x3000; code += 1) {
    const character = String.fromCodePoint(code);
    if (matcher.test(character)) return character;
  }
  throw new Error(`no character of ${raw} is known`);
}

function isUnicode(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
