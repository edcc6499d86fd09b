import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

/** Repetitions beyond this count as unbounded. */
const manyTimes = 16;

/**
 * Whether a backtracking engine may need exponential time for `pattern`: something is repeated that can itself match in several ways,
 * as in `(a+)+`, `(a|a)*`, `(a?b?)*`. It errs towards yes.
 */
export function isRisky(pattern: string, flags: string): boolean {
  const parser = new RegExpParser({ ecmaVersion: 2024 });
  const ast = parser.parsePattern(pattern, 0, pattern.length, { unicode: flags.includes('u') });
  let loops = 0;
  let risky = false;
  const inLoop = (): void => {
    if (loops > 0) risky = true;
  };
  visitRegExpAST(ast, {
    onQuantifierEnter(node) {
      if (node.min !== node.max) inLoop();
      if (node.max > manyTimes) loops += 1;
    },
    onQuantifierLeave(node) {
      if (node.max > manyTimes) loops -= 1;
    },
    onGroupEnter: (node) => void (branches(node) && inLoop()),
    onCapturingGroupEnter: (node) => void (branches(node) && inLoop()),
    onBackreferenceEnter: inLoop,
  });
  return risky;
}

function branches(node: AST.Node): boolean {
  return 'alternatives' in node && node.alternatives.length > 1;
}
