import type { Formula } from '../algebra/formula.ts';
import { conjuncts, FALSE, or, TRUE } from '../algebra/logic.ts';

/** Goals with fewer alternatives than this are searched as they are. */
const FEW = 8;
/** Rounds in which one settled choice may settle the next. */
const MOST_ROUNDS = 8;

/** What holds just where the formula does not, if that is known. */
type Opposite = (formula: Formula) => Formula | undefined;

/**
 * `goal` without the alternatives that something else in it rules out: two unions that share most of their branches are
 * told apart by those that they do not share. Undefined where that settles nothing.
 */
export function settled(goal: Iterable<Formula>, opposite: Opposite): readonly Formula[] | undefined {
  const held = new Set<Formula>();
  for (const formula of goal) add(held, formula);
  const isRuledOut = (option: Formula): boolean =>
    [option, ...(option.kind === 'and' ? option.parts : [])].some((part) => {
      const contrary = opposite(part);
      return contrary !== undefined && held.has(contrary);
    });
  let changed = false;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const open = [...held].filter((formula) => formula.kind === 'or');
    if (round === 0 && !open.some((choice) => choice.kind === 'or' && choice.parts.length >= FEW)) return undefined;
    let settledSome = false;
    for (const choice of open) {
      if (choice.kind !== 'or') continue;
      const left = choice.parts.filter((part) => !isRuledOut(part));
      if (left.length === choice.parts.length) continue;
      settledSome = true;
      held.delete(choice);
      if (left.length === 0) return [FALSE];
      add(held, or(left));
    }
    if (!settledSome) break;
    changed = true;
  }
  return changed ? [...held] : undefined;
}

function add(held: Set<Formula>, formula: Formula): void {
  for (const part of conjuncts(formula)) if (part !== TRUE) held.add(part);
}
