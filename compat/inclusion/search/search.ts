import { isArray, isObject, type Json } from '#model/json.ts';
import {
  ARRAY,
  BOOLEAN,
  type Formula,
  type LeafFormula,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  type TypeBit,
} from '../algebra/formula.ts';
import { conjuncts, FALSE, knownNegation, not, TRUE } from '../algebra/logic.ts';
import { inOrder } from '../algebra/table.ts';
import type { Blocker } from '../inclusion.ts';
import { basesOf } from './array-problem.ts';
import { solveArray } from './arrays.ts';
import { type Branch, gather, isLeaf, shortestList } from './branch.ts';
import { holds } from './evaluate.ts';
import { type Known, keptGoals } from './goals.ts';
import { firstThatFits } from './listed.ts';
import { solveNumber } from './numbers.ts';
import { ObjectProblem, solveObject } from './objects.ts';
import { Best, found, NO_VALUE, type Outcome, unknown } from './outcome.ts';
import { project } from './project.ts';
import { contraries, settled } from './settled.ts';
import type { Solver } from './solver.ts';
import { solveString } from './strings.ts';
import { weightOf } from './weight.ts';

/** Simple types first, so that witnesses are small. */
const TYPES: readonly TypeBit[] = [NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT];

/** Levels of values inside values that the search goes down. */
const DEEPEST = 250;

/** The budget is used up; what was charged may be more than was taken where something `hasBorrowed` is in it. */
export class OutOfBudget extends Error {
  readonly hasBorrowed: boolean;

  constructor(hasBorrowed: boolean) {
    super();
    this.hasBorrowed = hasBorrowed;
  }
}

/**
 * What `look` comes to within `budget` steps.
 *
 * @throws {OutOfBudget} where that takes more
 */
export function withinBudget<Found>(budget: number, look: (search: Search) => Found): Found {
  try {
    return look(new Search(budget, keptGoals()));
  } catch (error) {
    if (error instanceof OutOfBudget && error.hasBorrowed) return look(new Search(budget));
    throw error;
  }
}

/**
 * Finds a value that satisfies all formulas of a goal, or shows that there is none.
 *
 * Goals are remembered. A goal met again below itself counts as empty there, since a finite value can't contain a
 * smallest version of itself; what was found empty under such an assumption holds only while the goal is under way.
 *
 * What earlier questions found out is used again. It is charged with the most that it can cost, so that what ends within
 * the budget would end so without them.
 */
export class Search implements Solver {
  steps = 0;
  private hasBorrowed = false;
  private readonly budget: number;
  private readonly kept: Map<string, Known> | undefined;
  private readonly memory = new Map<string, Known>();
  /** Emptiness found under assumptions, with the level of the outermost goal assumed empty. */
  private readonly assumed = new Map<string, { readonly level: number; readonly cost: number }>();
  private readonly underWay = new Map<string, number>();
  /** Keys of `assumed` in the order in which they came. */
  private readonly trail: string[] = [];
  /** The outermost level that the current conclusion rests on. */
  private restsOn = Number.POSITIVE_INFINITY;
  /** Some value that the current conclusion may be made of is a passing one. */
  private isPassing = false;
  /** Steps taken, those for goals known already counted each time. */
  private cost = 0;

  /** @param kept what other questions found out, and where others find what this one does */
  constructor(budget: number, kept?: Map<string, Known>) {
    this.budget = budget;
    this.kept = kept;
  }

  tick(count = 1): void {
    this.cost += count;
    this.charge(count);
  }

  private charge(count: number): void {
    this.steps += count;
    if (this.steps > this.budget) throw new OutOfBudget(this.hasBorrowed);
  }

  solve(formulas: readonly Formula[]): Outcome {
    this.tick();
    const goal = [...new Set(formulas)].filter((formula) => formula !== TRUE).sort(inOrder);
    if (contradicts(goal)) return NO_VALUE;
    const key = goal.map((formula) => formula.id).join(',');
    const known = this.memory.get(key) ?? this.borrowed(key);
    if (known) {
      this.cost += known.cost;
      this.isPassing ||= known.isPassing === true;
      return known.outcome;
    }
    const assumed = this.assumed.get(key);
    const level = this.underWay.get(key) ?? assumed?.level;
    if (level !== undefined) {
      this.cost += assumed?.cost ?? 0;
      this.restsOn = Math.min(this.restsOn, level);
      return NO_VALUE;
    }
    if (this.underWay.size >= DEEPEST) return unknown([NESTING]);
    return this.work(goal, key);
  }

  private borrowed(key: string): Known | undefined {
    if (this.underWay.has(key)) return undefined;
    const known = this.kept?.get(key);
    if (known === undefined) return undefined;
    this.hasBorrowed = true;
    this.charge(known.cost);
    this.memory.set(key, known);
    return known;
  }

  private work(goal: readonly Formula[], key: string): Outcome {
    const outer = { restsOn: this.restsOn, isPassing: this.isPassing, cost: this.cost };
    this.tick();
    const level = this.underWay.size;
    const mark = this.trail.length;
    this.restsOn = Number.POSITIVE_INFINITY;
    this.isPassing = false;
    this.underWay.set(key, level);
    const outcome = this.anyType(settled(goal, (choice) => contraries(choice, knownNegation)) ?? goal);
    this.underWay.delete(key);
    const restsOn = this.restsOn;
    const cost = this.cost - outer.cost;
    const isFirm = restsOn >= level;
    this.restsOn = isFirm || outcome.kind === 'found' ? outer.restsOn : Math.min(outer.restsOn, restsOn);
    const isPassing = outcome.kind !== 'none' && (this.isPassing || !isFirm);
    this.isPassing = isPassing || outer.isPassing;
    if (outcome.kind !== 'none') {
      // What rested on the emptiness of this goal has lost its ground.
      for (const name of this.trail.splice(mark)) this.assumed.delete(name);
      if (outcome.kind === 'found' || isFirm) this.remember(key, { outcome, cost, isPassing });
    } else if (isFirm) {
      this.remember(key, { outcome, cost });
      for (const name of this.trail.splice(mark)) {
        this.remember(name, { outcome: NO_VALUE, cost: this.assumed.get(name)?.cost ?? 0 });
        this.assumed.delete(name);
      }
    } else {
      for (const name of this.trail.slice(mark)) {
        this.assumed.set(name, { level: restsOn, cost: this.assumed.get(name)?.cost ?? 0 });
      }
      this.assumed.set(key, { level: restsOn, cost });
      this.trail.push(key);
    }
    return outcome;
  }

  private remember(key: string, known: Known): void {
    this.memory.set(key, known);
    if (known.outcome.kind !== 'unknown' && known.isPassing !== true) this.kept?.set(key, known);
  }

  private anyType(goal: readonly Formula[]): Outcome {
    const hints = goal.flatMap((formula) => (formula.kind === 'schema' ? formula.of.hints : []));
    const best = new Best();
    for (const type of TYPES) {
      const branch = gather(
        type,
        goal.map((formula) => project(formula, type)),
      );
      if (branch === undefined) continue;
      const outcome = this.branch(type, branch, hints, new Set());
      if (best.add(outcome)) return outcome;
    }
    return best.outcome();
  }

  /** A value of one type: solves the leaves, then splits a choice that the value fails, the narrowest first. */
  private branch(type: TypeBit, branch: Branch, hints: readonly Json[], tried: Set<string>): Outcome {
    this.tick();
    const key = [...branch.leaves, ...branch.choices].map((part) => part.id).join(',');
    if (tried.has(key)) return NO_VALUE;
    tried.add(key);
    const listed = shortestList(branch.leaves);
    if (listed) return firstThatFits(this, [...listed.members.values()], [...branch.leaves, ...branch.choices]);
    const outcome = this.leaves(type, branch.leaves, hints);
    if (outcome.kind === 'none') return outcome;
    const { value } = outcome;
    this.tick(branch.choices.length * (1 + sizeOf(value)));
    const open = branch.choices.filter((choice) => value === undefined || holds(choice, value) !== true);
    if (open.length === 0) return outcome;
    const choice = this.narrowest(type, branch, [...open, ...better(branch.choices, open)], hints);
    const rest = branch.choices.filter((other) => other !== choice.of);
    const best = new Best();
    for (const option of choice.options) {
      const next = gather(type, [option], { leaves: branch.leaves, choices: rest });
      if (next === undefined) continue;
      const result = this.branch(type, next, hints, tried);
      if (best.add(result)) return result;
    }
    return best.outcome();
  }

  /** The open choice with the fewest options that the leaves leave standing. */
  private narrowest(
    type: TypeBit,
    branch: Branch,
    open: readonly Formula[],
    hints: readonly Json[],
  ): { readonly of: Formula; readonly options: readonly Formula[] } {
    let least: { of: Formula; options: readonly Formula[] } | undefined;
    const stands = this.quickLook(type, branch, hints);
    for (const choice of open) {
      if (choice.kind !== 'or') return { of: choice, options: [] };
      const standing: { readonly option: Formula; readonly weight: number }[] = [];
      for (const option of choice.parts) {
        if (least && standing.length >= least.options.length) break;
        const weight = stands(option);
        if (weight !== undefined) standing.push({ option, weight });
      }
      // Small values first, so that witnesses are small.
      const options = standing.sort((a, b) => a.weight - b.weight).map(({ option }) => option);
      if (!least || options.length < least.options.length) least = { of: choice, options };
      if (options.length <= 1) break;
    }
    const [first] = open;
    return least ?? { of: first ?? FALSE, options: [] };
  }

  /**
   * A quick look whether an option can hold beside the leaves; its own choices are left aside. Gives the weight of a value
   * that it leads to, undefined where there is none.
   */
  private quickLook(type: TypeBit, branch: Branch, hints: readonly Json[]): (option: Formula) => number | undefined {
    if (type === OBJECT) {
      const problem = new ObjectProblem(this, branch.leaves);
      const present = new Set<Formula>(branch.leaves);
      return (option) => {
        let weight = 0;
        for (const part of conjuncts(option)) {
          this.tick();
          const opposite = knownNegation(part);
          if (part === FALSE || (opposite && present.has(opposite))) return undefined;
          const own = isLeaf(part) ? problem.weigh(part) : 1;
          if (own === undefined) return undefined;
          weight += own;
        }
        return weight;
      };
    }
    const base = basesOf(type === ARRAY ? branch.leaves : []);
    return (option) => {
      if (option.kind === 'some' && option.to === option.from + 1) {
        const outcome = this.solve([...base(option.from), option.each]);
        return outcome.kind === 'none' ? undefined : option.from + weightOf(outcome.value);
      }
      const next = gather(type, [option], { leaves: branch.leaves, choices: [] });
      if (next === undefined) return undefined;
      if (next.leaves.length === branch.leaves.length) return 0;
      const outcome = this.leaves(type, next.leaves, hints);
      return outcome.kind === 'none' ? undefined : weightOf(outcome.value);
    };
  }

  private leaves(type: TypeBit, all: readonly LeafFormula[], hints: readonly Json[]): Outcome {
    this.tick();
    const blockers: Blocker[] = [];
    const leaves: LeafFormula[] = [];
    for (const leaf of all) {
      if (leaf.kind === 'unknown') blockers.push(leaf.blocker);
      else leaves.push(leaf);
    }
    const outcome = this.plain(type, leaves, hints);
    if (blockers.length === 0 || outcome.kind === 'none') return outcome;
    return unknown([...blockers, ...(outcome.kind === 'unknown' ? outcome.because : [])], outcome.value);
  }

  private plain(type: TypeBit, leaves: readonly LeafFormula[], hints: readonly Json[]): Outcome {
    const listed = shortestList(leaves);
    if (listed) return firstThatFits(this, [...listed.members.values()], leaves);
    switch (type) {
      case NULL:
        return firstThatFits(this, [null], leaves);
      case BOOLEAN:
        return firstThatFits(this, [true, false], leaves);
      case NUMBER: {
        const hint = hints.find((value) => typeof value === 'number' && leaves.every((leaf) => holds(leaf, value)));
        return hint === undefined ? solveNumber(leaves) : found(hint);
      }
      case STRING:
        return solveString(leaves, hints);
      case ARRAY:
        return solveArray(this, leaves);
      default:
        return solveObject(this, leaves);
    }
  }
}

const NESTING: Blocker = { keyword: '$ref', pointer: '', reason: 'the values nest too deep' };

/** Choices with more options than this are put off while there is a narrow one. */
const WIDE = 32;
/** Choices with no more options than this are narrow. */
const NARROW = 3;

/** Where all that is open is wide, narrow choices that the value at hand happens to meet: they may settle the wide ones. */
function better(choices: readonly Formula[], open: readonly Formula[]): readonly Formula[] {
  const width = (choice: Formula): number => (choice.kind === 'or' ? choice.parts.length : 0);
  if (open.some((choice) => width(choice) <= WIDE)) return [];
  return choices.filter((choice) => width(choice) <= NARROW && !open.includes(choice)).slice(0, WIDE);
}

/** How much there is to look at when a value is held against a formula. */
function sizeOf(value: Json | undefined): number {
  if (isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

function contradicts(goal: readonly Formula[]): boolean {
  const set = new Set(goal);
  return goal.some((formula) => {
    const opposite = formula.kind === 'schema' ? not(formula) : knownNegation(formula);
    return formula === FALSE || (opposite !== undefined && set.has(opposite));
  });
}
