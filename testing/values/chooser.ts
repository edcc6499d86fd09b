import type { Random } from 'fast-check';
import type { NumberBounds, TextBounds } from './bounds.ts';
import { anyNumber, numberEdges } from './numbers.ts';
import { anyText, textEdges } from './texts.ts';

/** Who decides where a schema leaves a choice. */
export type Chooser = {
  /** One of `items`, which are not empty. */
  readonly one: <Item>(items: readonly Item[]) => Item | undefined;
  /** Whether a property that may be missing is there. */
  readonly includes: () => boolean;
  /** How many items or names; `isInner` within another list. */
  readonly count: (fewest: number, most: number, isInner: boolean) => number;
  readonly text: (bounds: TextBounds) => string;
  readonly number: (bounds: NumberBounds) => number;
};

const first = <Item>(items: readonly Item[]): Item | undefined => items[0];

/** As little as there can be. */
export const smallest: Chooser = {
  one: first,
  includes: () => false,
  count: (fewest) => fewest,
  text: (bounds) => byLength(textEdges(bounds)).at(0) ?? plainText(bounds),
  number: ({ minimum, maximum }) => Math.min(Math.max(0, minimum), maximum),
};

/** All that is declared, once, in a usual form. */
export const typical: Chooser = {
  ...smallest,
  includes: () => true,
  count: (fewest, most) => Math.min(most, Math.max(fewest, 1)),
  text: (bounds) =>
    bounds.shortest === 0 && bounds.formats.length + bounds.patterns.length === 0 ? 'a' : smallest.text(bounds),
};

/** Lists without an upper bound get this many items. */
const many = 10;
const mostItems = 100;

/** As much as there can be. */
export const fullest: Chooser = {
  one: (items) => items.at(-1),
  includes: () => true,
  count: (fewest, most, isInner) => {
    if (isInner) return Math.min(most, Math.max(fewest, 2));
    return most <= mostItems ? most : Math.max(fewest, many);
  },
  text: (bounds) => byLength(textEdges(bounds)).at(-1) ?? plainText(bounds),
  number: (bounds) => numberEdges(bounds).at(-1) ?? bounds.minimum,
};

/** Anything, as `random` has it; now and then an end of what is allowed. */
export function atRandom(random: Random): Chooser {
  const one = <Item>(items: readonly Item[]): Item | undefined =>
    items[random.nextInt(0, Math.max(0, items.length - 1))];
  const rarely = (): boolean => random.nextInt(0, 3) === 0;
  return {
    one,
    includes: () => random.nextInt(0, 1) === 0,
    count: (fewest, most) => random.nextInt(fewest, Math.max(fewest, Math.min(most, fewest + 3))),
    text: (bounds) =>
      (rarely() ? one(textEdges(bounds)) : undefined) ?? anyText(bounds).generate(random, undefined).value,
    number: (bounds) =>
      (rarely() ? one(numberEdges(bounds)) : undefined) ?? anyNumber(bounds).generate(random, undefined).value,
  };
}

function plainText({ shortest }: TextBounds): string {
  return 'a'.repeat(shortest);
}

function byLength(texts: readonly string[]): readonly string[] {
  return [...texts].sort((one, other) => one.length - other.length);
}
