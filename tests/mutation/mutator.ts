import type { JsonObject } from '#model/json.ts';
import type { Random } from './random.ts';
import type { Texts } from './revisions.ts';

/** One mutation at one place: what stood there before and after, and where below it the finding stands. */
export type Mutation = {
  /** What the place is before; Larder's own where it is not given. */
  readonly before?: JsonObject;
  readonly after: JsonObject;
  /** Absent where the finding stands in another part of the contracts: only the rule is checked. */
  readonly at?: readonly (string | number)[];
};

/** How to make a fact occur at a place; undefined where the place is none for it. */
export type Mutate = (place: JsonObject, random: Random) => Mutation | undefined;

/** A mutator of a rule: what it mutates, and which other rules rightly speak of the same edit. */
export type Mutator = { readonly mutate: Mutate; readonly also?: RegExp };

/** A mutator of a part of a document: the way to the part, `*` for any member. */
export type PartMutator = Mutator & { readonly in: readonly string[] };

/** A mutator of one file of a whole tree, and whether what is told is found within it or between two revisions of it. */
export type TreeMutator = Mutator & {
  /** What Larder has no place for is added to it first, before the mutation and without it. */
  readonly first?: (larder: Texts) => Texts;
  readonly files: RegExp;
  readonly in: readonly string[] | 'schemas';
  readonly asked: 'within' | 'between';
};
