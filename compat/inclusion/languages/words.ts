import type { CharSet } from 'refa';
import { ALL, type Language, NONE, type WordList } from './language.ts';
import { costOf, moves } from './moves.ts';
import { spanOf } from './span.ts';

/** More states than this are not explored for one question; the answer is then `too large`. */
const MOST_STATES = 20_000;
/** Nor more edges than this, as `costOf` counts them. */
const MOST_EDGES = 1_000_000;

/** Whether `language` has no word. */
export function isEmpty(language: Language): boolean | 'too large' {
  if (language.nullable) return false;
  if (language === NONE) return true;
  const { inhabited, least, most } = spanOf(language);
  if (inhabited) return false;
  if (least > most) return true;
  language.memo.empty ??= explore(language);
  return language.memo.empty;
}

function explore(start: Language): boolean | 'too large' {
  // The cost is asked for first: it may tell that the moves are better not looked at.
  const seen = new Set<Language>([start]);
  // Depth first finds a word soonest in most patterns.
  const stack = [start];
  let edges = 0;
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    edges += costOf(state);
    if (edges > MOST_EDGES) return 'too large';
    for (const { to } of moves(state)) {
      if (to.memo.empty === false || spanOf(to).inhabited) return false;
      if (seen.has(to) || to.memo.empty === true) continue;
      if (seen.size >= MOST_STATES) return 'too large';
      seen.add(to);
      stack.push(to);
    }
  }
  for (const state of seen) state.memo.empty = true;
  return true;
}

/**
 * Up to `count` words of `min` to `max` code points, shortest first, in readable characters where there is a choice.
 * `undefined` where the search is too large.
 */
export function wordsOf(language: Language, min: number, max: number, count: number): WordList | undefined {
  language.memo.words ??= new Map();
  const cache = language.memo.words;
  const key = `${min},${max},${count}`;
  if (!cache.has(key)) cache.set(key, search(language, min, max, count));
  return cache.get(key);
}

function search(language: Language, min: number, max: number, count: number): WordList | undefined {
  const { least, most } = spanOf(language);
  if (max < min || max < least || most < min) return { words: [], complete: true };
  const reach = new Reach();
  const words: string[] = [];
  const levels: Level[] = [new Map([[language, undefined]])];
  let silent = 0;
  const seen = new Set<string>();
  for (let length = 0; length <= max; length += 1) {
    const level = levels[length];
    if (level === undefined || level.size === 0) return { words, complete: true };
    if (length >= min) {
      const before = words.length;
      const last = plainestEnd(level);
      // One word is read off the levels; for several the states are asked what they accept.
      if (last && count === 1) words.push(backwards(levels, last, length));
      else if (last && !reach.collect(language, length, count, words)) return undefined;
      if (words.length >= count) return { words, complete: false };
      silent = words.length === before ? silent + 1 : 0;
      // The same set of states twice without a word between: no longer word either.
      if (silent === 0) seen.clear();
      const name = [...level.keys()].map((state) => state.id).join(',');
      if (silent > 0 && seen.has(name)) return { words, complete: true };
      seen.add(name);
    }
    const next = reach.next(level);
    if (next === undefined) return undefined;
    levels.push(next);
  }
  return { words, complete: true };
}

/** A step to a state, and how much of the word up to there is neither a small letter nor a digit. */
type Step = { readonly from: Language; readonly char: number; readonly oddness: number };
/** The states that words of one length lead to, each with a step that leads there: the one of the plainest word. */
type Level = ReadonlyMap<Language, Step | undefined>;

/** Where a word may end, reached by the plainest. */
function plainestEnd(level: Level): Language | undefined {
  let best: { readonly state: Language; readonly oddness: number } | undefined;
  for (const [state, step] of level) {
    const oddness = step?.oddness ?? 0;
    if (state.nullable && (best === undefined || oddness < best.oddness)) best = { state, oddness };
  }
  return best?.state;
}

function backwards(levels: readonly Level[], last: Language, length: number): string {
  const points: number[] = [];
  let state = last;
  for (let at = length; at > 0; at -= 1) {
    const step = levels[at]?.get(state);
    if (step === undefined) break;
    points.push(step.char);
    state = step.from;
  }
  return points
    .reverse()
    .map((point) => String.fromCodePoint(point))
    .join('');
}

/** Which states accept a word of an exact length, found on demand and bounded in number. */
class Reach {
  private readonly known = new Map<Language, (boolean | undefined)[]>();
  private left = 1_000_000;

  next(level: Level): Level | undefined {
    const next = new Map<Language, Step>();
    for (const [from, before] of level) {
      this.left -= costOf(from);
      if (this.left < 0) return undefined;
      for (const { on, to } of moves(from)) {
        const known = next.get(to);
        const oddness = before?.oddness ?? 0;
        if (known !== undefined && known.oddness <= oddness) continue;
        const empty = isEmpty(to);
        if (empty === true) continue;
        if (empty === 'too large') this.left -= MOST_STATES;
        const [char] = preferred(on, 1);
        if (char === undefined) continue;
        const step = { from, char, oddness: oddness + (rank(char) < PLAIN ? 0 : 1) };
        if (known === undefined || step.oddness < known.oddness) next.set(to, step);
      }
    }
    return next;
  }

  private accepts(state: Language, length: number): boolean {
    if (state === ALL) return true;
    if (length === 0) return state.nullable;
    const row = this.known.get(state) ?? [];
    if (row.length === 0) this.known.set(state, row);
    const before = row[length];
    if (before !== undefined) return before;
    this.left -= 1;
    if (this.left < 0 || length > 5000) {
      this.left = -1;
      return false;
    }
    const found = moves(state).some(({ to }) => this.accepts(to, length - 1));
    row[length] = found;
    return found;
  }

  /** Appends words of exactly `length` until `words` holds `count`; false when the search is too large. */
  collect(start: Language, length: number, count: number, words: string[]): boolean {
    // Fill in rows from short to long, so that no recursion is deeper than one step at a time.
    const states = length > 500 ? reachable(start) : [];
    for (let short = 1; short <= length && states.length > 0; short += 1) {
      for (const state of states) this.accepts(state, short);
      if (this.left < 0) return false;
    }
    const walk = (state: Language, rest: number, text: string): void => {
      let [at, left, prefix] = [state, rest, text];
      while (left > 0) {
        const viable = moves(at).filter(({ to }) => this.accepts(to, left - 1));
        if (viable.length === 0 || words.length >= count || this.left < 0) return;
        const choices = viable.flatMap(({ on, to }) =>
          preferred(on, count - words.length).map((char) => ({ char, to })),
        );
        choices.sort((a, b) => rank(a.char) - rank(b.char));
        const [first, ...others] = choices;
        if (first === undefined) return;
        if (words.length + 1 >= count || others.length === 0) {
          [at, left, prefix] = [first.to, left - 1, prefix + String.fromCodePoint(first.char)];
          continue;
        }
        for (const { char, to } of choices) {
          if (words.length < count) walk(to, left - 1, prefix + String.fromCodePoint(char));
        }
        return;
      }
      if (at.nullable && words.length < count) words.push(prefix);
    };
    if (this.accepts(start, length)) walk(start, length, '');
    return this.left >= 0;
  }
}

function reachable(start: Language): readonly Language[] {
  const seen = new Set<Language>([start]);
  for (const state of seen) {
    if (seen.size > MOST_STATES) return [];
    for (const { to } of moves(state)) seen.add(to);
  }
  return [...seen];
}

const FAVOURITES = Array.from(
  'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/@#$%&*+,;=!?()[]{}<>|~^`\'"\\ ',
  (char) => char.codePointAt(0) ?? 0,
);
/** Small letters and digits come first. */
const PLAIN = 36;
const RANKS = new Map(FAVOURITES.map((point, index) => [point, index]));

function rank(point: number): number {
  const favourite = RANKS.get(point);
  if (favourite !== undefined) return favourite;
  return point >= 0xd800 && point <= 0xdfff ? point + 0x200000 : point + 0x1000;
}

/** Up to `count` characters of `set`, the most readable first, lone surrogates last. */
function preferred(set: CharSet, count: number): readonly number[] {
  const found: number[] = [];
  for (const point of FAVOURITES) {
    if (found.length >= count) return found;
    if (set.has(point)) found.push(point);
  }
  for (const plain of [true, false]) {
    for (const { min, max } of set.ranges) {
      for (let point = min; point <= max && found.length < count; point += 1) {
        const surrogate = point >= 0xd800 && point <= 0xdfff;
        if (surrogate === plain) {
          if (plain) point = Math.min(max, 0xdfff);
          continue;
        }
        if (!RANKS.has(point)) found.push(point);
      }
    }
  }
  return found;
}

/** The length of `text` as JSON Schema counts it. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
