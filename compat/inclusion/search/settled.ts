import type { Formula } from '../algebra/formula.ts';
import { conjuncts, FALSE, or, TRUE } from '../algebra/logic.ts';

/** Goals with fewer alternatives than this are searched as they are. */
const FEW = 8;
/** Rounds in which one settled choice may settle the next. */
const MOST_ROUNDS = 8;

type Choice = Formula & { readonly kind: 'or' };

/** For each alternative of a choice what rules it out, as far as that is known. */
export type Contraries = (choice: Choice) => readonly (readonly Formula[])[];

/** What rules the alternatives of `choice` out: the `opposite` of an alternative, or of a part of it. */
export function contraries(
  choice: Choice,
  opposite: (formula: Formula) => Formula | undefined,
): readonly (readonly Formula[])[] {
  return choice.parts.map((option) => {
    const found: Formula[] = [];
    for (const part of option.kind === 'and' ? [option, ...option.parts] : [option]) {
      const contrary = opposite(part);
      if (contrary !== undefined) found.push(contrary);
    }
    return found;
  });
}

/**
 * `goal` without the alternatives that something else in it rules out: two unions that share most of their branches are
 * told apart by those that they do not share. Undefined where that settles nothing.
 */
export function settled(goal: Iterable<Formula>, contrariesOf: Contraries): readonly Formula[] | undefined {
  const held = new Set<Formula>();
  for (const formula of goal) add(held, formula);
  let changed = false;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const open = [...held].filter((formula): formula is Choice => formula.kind === 'or');
    if (round === 0 && !open.some(({ parts }) => parts.length >= FEW)) return undefined;
    let settledSome = false;
    for (const choice of open) {
      const against = contrariesOf(choice);
      const left = choice.parts.filter((_, index) => !against[index]?.some((contrary) => held.has(contrary)));
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
