import { CharSet } from 'refa';

/** The greatest code point. */
export const LAST = 0x10ffff;

/**
 * A regular language over code points, as an expression with intersection and complement.
 * Equal expressions are one object; `id` names it.
 */
export type Language = {
  readonly id: number;
  readonly shape: Shape;
  /** Whether the empty word belongs to it. */
  readonly nullable: boolean;
  /** Filled in on demand by `moves`, `isEmpty`, `spanOf` and the word search. */
  memo: {
    moves?: readonly Move[];
    cost?: number;
    empty?: boolean | 'too large';
    span?: Span;
    words?: Map<string, WordList | undefined>;
  };
};

/** What the shape of a language tells without a look at its words. */
export type Span = {
  /** No word is shorter, in code points. */
  readonly least: number;
  /** No word is longer. */
  readonly most: number;
  /** There is a word for certain. */
  readonly inhabited: boolean;
};

export type WordList = {
  readonly words: readonly string[];
  /** Whether there are no others. */
  readonly complete: boolean;
};

/** After a character of `on`, what may follow is `to`. The sets of one language are disjoint; no `to` is `NONE`. */
export type Move = { readonly on: CharSet; readonly to: Language };

type Shape =
  | { readonly kind: 'none' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'chars'; readonly set: CharSet }
  | { readonly kind: 'concat'; readonly first: Language; readonly rest: Language }
  | { readonly kind: 'alt'; readonly parts: readonly Language[] }
  | { readonly kind: 'and'; readonly parts: readonly Language[] }
  | { readonly kind: 'not'; readonly of: Language }
  | { readonly kind: 'loop'; readonly of: Language; readonly min: number; readonly max: number };

const table = new Map<string, Language>();
let nextId = 0;

function intern(key: string, shape: Shape, nullable: boolean): Language {
  const before = table.get(key);
  if (before) return before;
  const made: Language = { id: nextId++, shape, nullable, memo: {} };
  table.set(key, made);
  return made;
}

/** How many expressions are kept; grows with the patterns met. */
export function languageCount(): number {
  return table.size;
}

/** Forgets all expressions but the constants. Those in use stay as they are; new ones are no longer the same objects. */
export function forgetLanguages(): void {
  const constants = [...table].filter(([, language]) => CONSTANTS.has(language));
  table.clear();
  for (const [key, language] of constants) table.set(key, language);
}

export const NONE: Language = intern('none', { kind: 'none' }, false);
export const EMPTY_WORD: Language = intern('empty', { kind: 'empty' }, true);
export const ANY_CHAR: Language = chars(CharSet.all(LAST));
export const ALL: Language = intern(
  `l${ANY_CHAR.id},0,Infinity`,
  { kind: 'loop', of: ANY_CHAR, min: 0, max: Number.POSITIVE_INFINITY },
  true,
);

const CONSTANTS: ReadonlySet<Language> = new Set([NONE, EMPTY_WORD, ANY_CHAR, ALL]);

export function chars(set: CharSet): Language {
  if (set.isEmpty) return NONE;
  const key = set.ranges.map((range) => `${range.min}-${range.max}`).join(',');
  return intern(`c${key}`, { kind: 'chars', set }, false);
}

export function concat(first: Language, rest: Language): Language {
  if (first === NONE || rest === NONE) return NONE;
  if (first === EMPTY_WORD) return rest;
  if (rest === EMPTY_WORD) return first;
  if (first === ALL && (rest === ALL || (rest.nullable && rest.shape.kind !== 'not' && rest.shape.kind !== 'and'))) {
    return ALL;
  }
  if (first === ALL && rest.shape.kind === 'concat' && rest.shape.first === ALL) return rest;
  if (first.shape.kind === 'concat') return concat(first.shape.first, concat(first.shape.rest, rest));
  return intern(`.${first.id},${rest.id}`, { kind: 'concat', first, rest }, first.nullable && rest.nullable);
}

export function alt(parts: readonly Language[]): Language {
  const kept = new Set<Language>();
  let sets: CharSet | undefined;
  const add = (part: Language): void => {
    if (part.shape.kind === 'alt') for (const inner of part.shape.parts) add(inner);
    else if (part.shape.kind === 'chars') sets = sets ? sets.union(part.shape.set) : part.shape.set;
    else if (part !== NONE) kept.add(part);
  };
  for (const part of parts) add(part);
  if (kept.has(ALL)) return ALL;
  if (sets) kept.add(chars(sets));
  for (const part of kept) if (part.shape.kind === 'not' && kept.has(part.shape.of)) return ALL;
  return combine('alt', [...kept], NONE);
}

export function and(parts: readonly Language[]): Language {
  const kept = new Set<Language>();
  let sets: CharSet | undefined;
  const add = (part: Language): void => {
    if (part.shape.kind === 'and') for (const inner of part.shape.parts) add(inner);
    else if (part.shape.kind === 'chars') sets = sets ? sets.intersect(part.shape.set) : part.shape.set;
    else if (part !== ALL) kept.add(part);
  };
  for (const part of parts) add(part);
  if (kept.has(NONE)) return NONE;
  if (sets) kept.add(chars(sets));
  if (kept.has(NONE)) return NONE;
  if (kept.has(EMPTY_WORD)) return [...kept].every((part) => part.nullable) ? EMPTY_WORD : NONE;
  for (const part of kept) if (part.shape.kind === 'not' && kept.has(part.shape.of)) return NONE;
  return combine('and', [...kept], ALL);
}

function combine(kind: 'alt' | 'and', parts: readonly Language[], none: Language): Language {
  const [first] = parts;
  if (first === undefined) return none;
  if (parts.length === 1) return first;
  const sorted = [...parts].sort((a, b) => a.id - b.id);
  const nullable = kind === 'alt' ? sorted.some((part) => part.nullable) : sorted.every((part) => part.nullable);
  return intern(`${kind}${sorted.map((part) => part.id).join(',')}`, { kind, parts: sorted }, nullable);
}

export function not(of: Language): Language {
  if (of === NONE) return ALL;
  if (of === ALL) return NONE;
  if (of.shape.kind === 'not') return of.shape.of;
  return intern(`!${of.id}`, { kind: 'not', of }, !of.nullable);
}

export function loop(of: Language, least: number, max: number): Language {
  const min = of.nullable ? 0 : least;
  if (max === 0 || of === EMPTY_WORD) return EMPTY_WORD;
  if (of === NONE) return min === 0 ? EMPTY_WORD : NONE;
  if (min === 1 && max === 1) return of;
  if (of.shape.kind === 'loop' && of.shape.min === 0 && of.shape.max === Number.POSITIVE_INFINITY) return of;
  return intern(`l${of.id},${min},${max}`, { kind: 'loop', of, min, max }, min === 0);
}

/** The language of one word. */
export function word(text: string): Language {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  return points.reduceRight((rest, point) => concat(charLanguage(point), rest), EMPTY_WORD);
}

const singles = new Map<number, Language>();

function charLanguage(point: number): Language {
  const before = singles.get(point);
  if (before) return before;
  const made = chars(CharSet.empty(LAST).union([{ min: point, max: point }]));
  singles.set(point, made);
  return made;
}

/** All words of `min` to `max` code points. */
export function lengths(min: number, max: number): Language {
  return max < min ? NONE : loop(ANY_CHAR, min, max);
}
