import type { Formula, Leaf, LeafFormula, TypeBit } from '../algebra/formula.ts';
import { FALSE, knownNegation, not, TRUE } from '../algebra/logic.ts';
import { inOrder } from '../algebra/table.ts';
import { project } from './project.ts';
import { type Contraries, contraries, settled } from './settled.ts';

/** Something that can be given more formulas to satisfy: one value of one JSON type under way. */
export type Branch = { readonly leaves: readonly LeafFormula[]; readonly choices: readonly Formula[] };

/** Adds formulas of one type to a branch, sorted into leaves and choices; undefined when they contradict each other. */
export function gather(type: TypeBit, formulas: readonly Formula[], onto: Branch = EMPTY): Branch | undefined {
  const all = collect(formulas, onto);
  if (all === undefined) return undefined;
  const less = settled(all, (choice) => contrariesAmong(type, choice));
  if (less === undefined) return sorted(all);
  const left = collect(less, EMPTY);
  return left && sorted(left);
}

const known = new Map<TypeBit, WeakMap<Formula, ReturnType<Contraries>>>();

/** What rules the alternatives of `choice` out for values of one type: found once, for the same choices come again. */
function contrariesAmong(type: TypeBit, choice: Parameters<Contraries>[0]): ReturnType<Contraries> {
  const cache = known.get(type) ?? new WeakMap<Formula, ReturnType<Contraries>>();
  known.set(type, cache);
  const made = cache.get(choice) ?? contraries(choice, (formula) => project(not(formula), type));
  cache.set(choice, made);
  return made;
}

const EMPTY: Branch = { leaves: [], choices: [] };

function collect(formulas: readonly Formula[], onto: Branch): ReadonlySet<Formula> | undefined {
  const all = new Set<Formula>([...onto.leaves, ...onto.choices]);
  const stack = [...formulas];
  for (let formula = stack.pop(); formula !== undefined; formula = stack.pop()) {
    if (formula === FALSE) return undefined;
    if (formula.kind === 'and') for (const part of formula.parts) stack.push(part);
    else if (formula !== TRUE) all.add(formula);
  }
  return all;
}

function sorted(all: ReadonlySet<Formula>): Branch | undefined {
  const leaves: LeafFormula[] = [];
  const choices: Formula[] = [];
  for (const formula of all) {
    const opposite = knownNegation(formula);
    if (opposite && all.has(opposite)) return undefined;
    if (isLeaf(formula)) leaves.push(formula);
    else if (formula.kind === 'or' && !formula.parts.some((part) => all.has(part))) choices.push(formula);
  }
  return { leaves: leaves.sort(inOrder), choices: choices.sort(inOrder) };
}

/** In the formulas of one type subschemas are read, types are checked, and conjunctions are taken apart. */
export function isLeaf(formula: Formula): formula is LeafFormula {
  return !['true', 'false', 'and', 'or', 'schema', 'type'].includes(formula.kind);
}

export function shortestList(leaves: readonly Leaf[]): Extract<Leaf, { kind: 'values' }> | undefined {
  let best: Extract<Leaf, { kind: 'values' }> | undefined;
  for (const leaf of leaves) {
    if (leaf.kind !== 'values' || leaf.negated) continue;
    if (!best || leaf.members.size < best.members.size) best = leaf;
  }
  return best;
}
