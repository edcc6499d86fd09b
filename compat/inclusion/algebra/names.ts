import { ALL, alt, type Language, NONE, not } from '../languages/language.ts';
import { accepts } from '../languages/moves.ts';

/**
 * A set of property names: a regular language, less the names in `minus`, plus the names in `plus`.
 * Most schemas speak of single names, so those are kept apart from the language.
 */
export type Names = {
  readonly key: string;
  /** The same whenever the same question is asked, as `key` is not. */
  readonly order: string;
  readonly language: Language;
  readonly plus: ReadonlySet<string>;
  readonly minus: ReadonlySet<string>;
};

function make(language: Language, plus: Iterable<string>, minus: Iterable<string>): Names {
  const more = [...new Set(plus)].filter((name) => language === NONE || !accepts(language, name)).sort();
  const less = [...new Set(minus)].filter((name) => language === ALL || accepts(language, name)).sort();
  const order = `${JSON.stringify(more)}|${JSON.stringify(less)}`;
  return { key: `${language.id}|${order}`, order, language, plus: new Set(more), minus: new Set(less) };
}

export const EVERY_NAME: Names = make(ALL, [], []);

export function theseNames(names: Iterable<string>): Names {
  return make(NONE, names, []);
}

const single = new Map<string, Names>();
const MOST_SINGLE = 50_000;

/** The set of one name: most sets are, and of few names. */
export function thisName(name: string): Names {
  const known = single.get(name) ?? theseNames([name]);
  if (single.size > MOST_SINGLE) single.clear();
  single.set(name, known);
  return known;
}

export function namesIn(language: Language): Names {
  return make(language, [], []);
}

export function otherNames(than: Names): Names {
  return make(not(than.language), than.minus, than.plus);
}

/** The names of `set` but for some. */
export function without(set: Names, names: ReadonlySet<string>): Names {
  const plus = [...set.plus].filter((name) => !names.has(name));
  return make(set.language, plus, [...set.minus, ...names]);
}

export function unionOf(sets: readonly Names[]): Names {
  const [only] = sets;
  if (only !== undefined && sets.length === 1) return only;
  const explicit = new Set(sets.flatMap((set) => [...set.plus, ...set.minus]));
  const plus = [...explicit].filter((name) => sets.some((set) => hasName(set, name)));
  const minus = [...explicit].filter((name) => !sets.some((set) => hasName(set, name)));
  return make(alt(sets.map((set) => set.language)), plus, minus);
}

export function hasName(set: Names, name: string): boolean {
  if (set.plus.has(name)) return true;
  if (set.language === NONE || set.minus.has(name)) return false;
  return accepts(set.language, name);
}

/** The only name of the set, if it has just one and that is evident. */
export function singleName(set: Names): string | undefined {
  if (set.language !== NONE || set.plus.size !== 1) return undefined;
  for (const name of set.plus) return name;
  return undefined;
}
