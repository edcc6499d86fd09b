import type { Json, JsonPointer } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';

/** What keeps an answer from being a proof, and where it stands. */
export type Blocker = { readonly keyword: string; readonly pointer: JsonPointer; readonly reason: string };

/** Places that disagree: in the writer's schema, in the reader's schema, and in the witness. */
export type Disagreement = {
  readonly writer: JsonPointer;
  readonly reader: JsonPointer;
  readonly instance: JsonPointer;
};

/** The answer to "is every value that the writer writes one that the reader accepts?" */
export type Inclusion =
  | { readonly verdict: 'included' }
  | { readonly verdict: 'not-included'; readonly witness: Json; readonly at: Disagreement }
  | { readonly verdict: 'undecided'; readonly because: readonly Blocker[] }
  | {
      readonly verdict: 'invalid';
      readonly side: 'writer' | 'reader';
      readonly pointer: JsonPointer;
      readonly reason: string;
    };

/** How the question is meant. Each switch changes the question, never the way it is answered. */
export type InclusionOptions = {
  /** `open` (default): the writer writes whatever its schema accepts; `declared`: only what it declares. */
  readonly writer?: 'open' | 'declared';
  /** The reader ignores properties that it does not know. */
  readonly readerTolerant?: boolean;
  /** `safe`: a required property with a default may be missing. */
  readonly requiredWithDefault?: 'breaking' | 'safe';
  /** `safe`: the reader accepts members that its enums do not list. */
  readonly enumGrowth?: 'breaking' | 'potential' | 'safe';
  /** Whether `format` asserts (default) or merely annotates. */
  readonly format?: 'assertion' | 'annotation';
  /** The number of steps after which the answer is `undecided`. */
  readonly budget?: number;
  /** Dynamic references are read where they stand, as some validators do. */
  readonly lexical?: boolean;
  /** Of the writer's values only those that this schema accepts: what a filter on the way lets through. */
  readonly among?: SchemaResource;
  /** Values that are tried as witnesses before any is invented. */
  readonly examples?: readonly Json[];
};
