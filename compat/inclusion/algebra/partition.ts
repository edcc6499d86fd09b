import { ALL, and, type Language, NONE, not } from '../languages/language.ts';
import { isEmpty } from '../languages/words.ts';
import { hasName, type Names, namesIn, theseNames, without } from './names.ts';

/** Names that no border runs between: `inside` are the places of the sets that hold them. */
export type Stretch = { readonly names: Names; readonly inside: ReadonlySet<number> };

/** `whole` cut along the borders of `sets`, without empty pieces. */
export function split(whole: Names, sets: readonly Names[]): readonly Stretch[] {
  const literal = new Map<string, number[]>();
  const broad: { readonly set: Names; readonly index: number }[] = [];
  const explicit = new Set<string>([...whole.plus, ...whole.minus]);
  for (const [index, set] of sets.entries()) {
    for (const name of [...set.plus, ...set.minus]) explicit.add(name);
    if (set.language !== NONE) broad.push({ set, index });
    else for (const name of set.plus) literal.set(name, [...(literal.get(name) ?? []), index]);
  }
  const named = new Map<string, { readonly names: string[]; readonly inside: ReadonlySet<number> }>();
  for (const name of explicit) {
    if (!hasName(whole, name)) continue;
    const holding = broad.filter(({ set }) => hasName(set, name)).map(({ index }) => index);
    const inside = [...(literal.get(name) ?? []), ...holding];
    const key = inside.join(',');
    const before = named.get(key);
    if (before) before.names.push(name);
    else named.set(key, { names: [name], inside: new Set(inside) });
  }
  const unnamed = cut(whole.language, broad).map(({ language, inside }) => ({
    names: without(namesIn(language), explicit),
    inside,
  }));
  return [...[...named.values()].map(({ names, inside }) => ({ names: theseNames(names), inside })), ...unnamed];
}

type Piece = { readonly language: Language; readonly inside: ReadonlySet<number> };

/** The names of `whole` that nobody mentions, told apart by the languages of the sets. */
function cut(whole: Language, sets: readonly { readonly set: Names; readonly index: number }[]): readonly Piece[] {
  let pieces: readonly Piece[] = [{ language: whole, inside: new Set() }];
  for (const { set, index } of sets) {
    pieces = pieces.flatMap(({ language, inside }) => [
      { language: and([language, set.language]), inside: new Set([...inside, index]) },
      ...(set.language === ALL ? [] : [{ language: and([language, not(set.language)]), inside }]),
    ]);
    pieces = pieces.filter(({ language }) => isEmpty(language) !== true);
  }
  return pieces.filter(({ language }) => isEmpty(language) !== true);
}
