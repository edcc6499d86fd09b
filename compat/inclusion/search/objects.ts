import type { Json } from '#model/json.ts';
import type { Formula, Leaf } from '../algebra/formula.ts';
import { FALSE } from '../algebra/logic.ts';
import { hasName, type Names, singleName } from '../algebra/names.ts';
import { ALL, and, type Language, NONE, not } from '../languages/language.ts';
import { accepts } from '../languages/moves.ts';
import { isEmpty, wordsOf } from '../languages/words.ts';
import { Best, found, NO_VALUE, type Outcome, unknown } from './outcome.ts';
import type { Solver } from './solver.ts';
import { weightOf } from './weight.ts';

type Every = Extract<Leaf, { kind: 'every' | 'any' }>;

/** More classes of names than this are not told apart. */
const MOST_REGIONS = 256;
const NICE_NAMES = ['extra', 'other', 'more', 'a', 'b', 'c', 'A', 'B', 'C'];

/** An object that all `leaves` let through: the names it must have, a name for each "some", and as few as may be. */
export function solveObject(search: Solver, leaves: readonly Leaf[]): Outcome {
  const problem = new ObjectProblem(search, leaves);
  return problem.solve();
}

/** What the leaves about one object come to, name by name. */
export class ObjectProblem {
  private readonly search: Solver;
  private readonly everys: Every[] = [];
  private readonly anys: Every[] = [];
  private min = 0;
  private max = Number.POSITIVE_INFINITY;
  /** Names that some leaf mentions. */
  private readonly explicit = new Set<string>();
  private readonly single = new Map<string, Formula[]>();
  private readonly broad: Every[] = [];
  /** Names that the object must have, each with what its value must be like for that. */
  private readonly needs = new Map<string, readonly Formula[]>();
  /** Needs that several names could serve. */
  private readonly floating: Every[] = [];
  private regionList: readonly Region[] | undefined;

  constructor(search: Solver, leaves: readonly Leaf[]) {
    this.search = search;
    for (const leaf of leaves) {
      if (leaf.kind === 'size') [this.min, this.max] = [Math.max(this.min, leaf.min), Math.min(this.max, leaf.max)];
      else if (leaf.kind === 'every' || leaf.kind === 'any') {
        (leaf.kind === 'every' ? this.everys : this.anys).push(leaf);
        for (const name of [...leaf.names.plus, ...leaf.names.minus]) this.explicit.add(name);
      }
    }
    for (const leaf of this.anys) {
      const name = singleName(leaf.names);
      if (name === undefined) this.floating.push(leaf);
      else this.needs.set(name, [...(this.needs.get(name) ?? []), leaf.each]);
    }
    for (const leaf of this.everys) {
      const name = singleName(leaf.names);
      if (name === undefined) this.broad.push(leaf);
      else this.single.set(name, [...(this.single.get(name) ?? []), leaf.each]);
    }
  }

  solve(): Outcome {
    if (this.min > this.max || this.needs.size > this.max) return NO_VALUE;
    return this.place(this.needs, this.floating, 0);
  }

  /** A quick look whether one more leaf can hold beside the others: what it adds in weight, undefined if it can't. */
  weigh(leaf: Leaf): number | undefined {
    if (leaf.kind === 'size') {
      return leaf.min <= this.max && leaf.max >= Math.max(this.min, this.needs.size) ? leaf.min : undefined;
    }
    if (leaf.kind !== 'any' && leaf.kind !== 'every') return 1;
    const name = singleName(leaf.names);
    if (name === undefined) return leaf.kind === 'any' ? 2 : 0;
    const need = this.needs.get(name);
    if (need === undefined && leaf.kind === 'every') return 0;
    if (need === undefined && this.needs.size >= this.max) return undefined;
    const outcome = this.search.solve([...this.base(name), ...(need ?? []), leaf.each]);
    return outcome.kind === 'none' ? undefined : weightOf(outcome.value);
  }

  /** What a property called `name` must be like whatever else the object has. */
  private base(name: string): readonly Formula[] {
    const found = [...(this.single.get(name) ?? [])];
    for (const leaf of this.broad) if (hasName(leaf.names, name)) found.push(leaf.each);
    return found;
  }

  /** Gives each floating need a name: one that is there already, one that leaves mention, or a fresh one. */
  private place(needs: ReadonlyMap<string, readonly Formula[]>, floating: readonly Every[], index: number): Outcome {
    this.search.tick();
    for (const [name, extra] of needs) {
      if (this.search.solve([...this.base(name), ...extra]).kind === 'none') return NO_VALUE;
    }
    const need = floating[index];
    if (need === undefined) return this.finish(needs);
    const best = new Best();
    const attempt = (name: string): Outcome | undefined => {
      const extended: Map<string, readonly Formula[]> = new Map(needs);
      extended.set(name, [...(needs.get(name) ?? []), need.each]);
      if (extended.size > this.max) return undefined;
      const outcome = this.place(extended, floating, index + 1);
      return best.add(outcome) ? outcome : undefined;
    };
    const names = [...needs.keys()].filter((name) => hasName(need.names, name));
    const mentioned = [...this.explicit].filter((name) => !needs.has(name) && hasName(need.names, name));
    for (const name of [...names, ...mentioned.sort()]) {
      const outcome = attempt(name);
      if (outcome) return outcome;
    }
    for (const region of this.regions()) {
      if (region.language === undefined) {
        best.add(unknown([TOO_MANY]));
        continue;
      }
      if (!inside(region, need.names)) continue;
      const name = this.fresh(region.language, needs);
      if (name === 'too large') best.add(unknown([TOO_MANY]));
      const outcome = name === undefined || name === 'too large' ? undefined : attempt(name);
      if (outcome) return outcome;
    }
    return best.outcome();
  }

  private finish(needs: ReadonlyMap<string, readonly Formula[]>): Outcome {
    const goals = new Map<string, readonly Formula[]>();
    for (const [name, extra] of needs) goals.set(name, [...this.base(name), ...extra]);
    const best = new Best();
    if (goals.size < this.min) {
      for (const name of [...this.explicit].sort()) {
        if (goals.size >= this.min) break;
        if (goals.has(name)) continue;
        const outcome = this.search.solve(this.base(name));
        if (outcome.kind === 'found') goals.set(name, this.base(name));
        else best.add(outcome);
      }
      for (const region of this.regions()) {
        if (goals.size >= this.min) break;
        this.fill(region, goals, best);
      }
      if (goals.size < this.min) return best.outcome();
    }
    return this.build(goals);
  }

  /** Adds fresh names of one region until the object is large enough. */
  private fill(region: Region, goals: Map<string, readonly Formula[]>, best: Best): void {
    if (region.language === undefined) {
      best.add(unknown([TOO_MANY]));
      return;
    }
    const base = this.everys.filter((leaf) => inside(region, leaf.names)).map((leaf) => leaf.each);
    if (base.includes(FALSE)) return;
    const outcome = this.search.solve(base);
    if (outcome.kind !== 'found') {
      best.add(outcome);
      return;
    }
    const missing = this.min - goals.size;
    this.search.tick(missing);
    const add = (names: readonly string[]): void => {
      for (const name of names) {
        if (goals.size < this.min && !goals.has(name) && !this.explicit.has(name)) goals.set(name, base);
      }
    };
    const { language } = region;
    add(NICE_NAMES.filter((name) => accepts(language, name)));
    if (goals.size >= this.min) return;
    const list = wordsOf(language, 0, Number.POSITIVE_INFINITY, missing + this.explicit.size + goals.size);
    if (list === undefined) best.add(unknown([TOO_MANY]));
    add(list?.words ?? []);
  }

  private build(goals: ReadonlyMap<string, readonly Formula[]>): Outcome {
    const entries: [string, Json][] = [];
    const blockers = [];
    for (const [name, goal] of [...goals].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const outcome = this.search.solve(goal);
      if (outcome.kind === 'none') return NO_VALUE;
      if (outcome.kind === 'unknown') blockers.push(...outcome.because);
      entries.push([name, outcome.value ?? null]);
    }
    // Assignment would not make an own property of `__proto__`.
    const value = Object.fromEntries(entries);
    return blockers.length === 0 ? found(value) : unknown(blockers, value);
  }

  private fresh(language: Language, needs: ReadonlyMap<string, unknown>): string | undefined | 'too large' {
    const free = (name: string): boolean => !needs.has(name) && !this.explicit.has(name);
    const nice = NICE_NAMES.find((name) => free(name) && accepts(language, name));
    if (nice !== undefined) return nice;
    const list = wordsOf(language, 0, Number.POSITIVE_INFINITY, needs.size + this.explicit.size + 1);
    return list === undefined ? 'too large' : list.words.find(free);
  }

  /** The classes of names that no leaf mentions, told apart by the patterns of the leaves. */
  private regions(): readonly Region[] {
    this.regionList ??= this.cut();
    return this.regionList;
  }

  private cut(): readonly Region[] {
    const languages = new Set([...this.everys, ...this.anys].map((leaf) => leaf.names.language));
    languages.delete(ALL);
    languages.delete(NONE);
    let regions: { language: Language; inside: Set<Language> }[] = [{ language: ALL, inside: new Set([ALL]) }];
    for (const cut of [...languages].sort((a, b) => a.id - b.id)) {
      this.search.tick(regions.length);
      regions = regions.flatMap(({ language, inside: within }) => [
        { language: and([language, not(cut)]), inside: within },
        { language: and([language, cut]), inside: new Set([...within, cut]) },
      ]);
      regions = regions.filter(({ language }) => isEmpty(language) !== true);
      if (regions.length > MOST_REGIONS) return [{ language: undefined, inside: new Set() }];
    }
    return regions;
  }
}

type Region = { readonly language: Language | undefined; readonly inside: ReadonlySet<Language> };

function inside(region: Region, names: Names): boolean {
  return region.inside.has(names.language);
}

const TOO_MANY = { keyword: 'patternProperties', pointer: '', reason: 'the patterns are too many to tell apart' };
