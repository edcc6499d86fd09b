import { CharSet } from 'refa';
import { ALL, alt, and, concat, EMPTY_WORD, LAST, type Language, loop, type Move, NONE, not } from './language.ts';

/**
 * What may follow after one character: the derivatives of `language` (Brzozowski), one for each set of characters that
 * it cannot tell apart. Characters in none of the sets lead nowhere.
 */
export function moves(language: Language): readonly Move[] {
  language.memo.moves ??= derive(language);
  return language.memo.moves;
}

/** Unions of more parts than this come from nested counted repetitions and only grow. */
const MOST_PARTS = 3000;

/** How much work the moves of `language` were, as a number of edges: the same whether or not they were known. */
export function costOf(language: Language): number {
  if (language.memo.cost !== undefined) return language.memo.cost;
  const { shape } = language;
  const parts = shape.kind === 'alt' || shape.kind === 'and' ? shape.parts : shape.kind === 'not' ? [shape.of] : [];
  const inner =
    parts.length > MOST_PARTS ? Number.POSITIVE_INFINITY : parts.reduce((sum, part) => sum + costOf(part), 0);
  language.memo.cost = 1 + inner + (inner === Number.POSITIVE_INFINITY ? 0 : moves(language).length);
  return language.memo.cost;
}

function derive(language: Language): readonly Move[] {
  const { shape } = language;
  switch (shape.kind) {
    case 'none':
    case 'empty':
      return [];
    case 'chars':
      return [{ on: shape.set, to: EMPTY_WORD }];
    case 'concat': {
      const head = moves(shape.first).map(({ on, to }) => ({ on, to: concat(to, shape.rest) }));
      return shape.first.nullable ? overlay([head, moves(shape.rest)], alt) : head;
    }
    case 'loop': {
      if (language === ALL) return [{ on: CharSet.all(LAST), to: ALL }];
      const rest = loop(shape.of, Math.max(0, shape.min - 1), shape.max - 1);
      return moves(shape.of).map(({ on, to }) => ({ on, to: concat(to, rest) }));
    }
    case 'alt':
      return overlay(shape.parts.map(moves), alt);
    case 'and':
      return overlay(shape.parts.map(moves), and);
    case 'not':
      return overlay([moves(shape.of)], ([to = NONE]) => not(to));
  }
}

/** Lays move lists over each other; `join` gets one target of each list, `NONE` where a list has no move. */
function overlay(
  lists: readonly (readonly Move[])[],
  join: (targets: readonly Language[]) => Language,
): readonly Move[] {
  const edges: { at: number; list: number; to: Language }[] = [];
  lists.forEach((list, index) => {
    for (const { on, to } of list) {
      for (const { min, max } of on.ranges) {
        edges.push({ at: min, list: index, to }, { at: max + 1, list: index, to: NONE });
      }
    }
  });
  // A range that ends where the next begins must not erase it: ends come first.
  edges.sort((a, b) => a.at - b.at || Number(a.to !== NONE) - Number(b.to !== NONE));
  const current: Language[] = lists.map(() => NONE);
  const ranges = new Map<Language, { min: number; max: number }[]>();
  const emit = (min: number, max: number): void => {
    if (max < min) return;
    const to = join(current);
    if (to === NONE) return;
    const list = ranges.get(to) ?? [];
    ranges.set(to, list);
    list.push({ min, max });
  };
  let at = 0;
  for (const edge of edges) {
    if (edge.at > at) emit(at, edge.at - 1);
    at = Math.max(at, edge.at);
    current[edge.list] = edge.to;
  }
  emit(at, LAST);
  return [...ranges].map(([to, list]) => ({ on: CharSet.empty(LAST).union(list), to }));
}

/** Whether `text` belongs to `language`. */
export function accepts(language: Language, text: string): boolean {
  let state = language;
  for (const char of text) {
    if (state === ALL) return true;
    if (state === NONE) return false;
    const point = char.codePointAt(0) ?? 0;
    state = moves(state).find(({ on }) => on.has(point))?.to ?? NONE;
  }
  return state.nullable;
}
