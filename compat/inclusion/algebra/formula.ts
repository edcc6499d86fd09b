import type { Json, JsonPointer } from '#model/json.ts';
import type { Blocker } from '../inclusion.ts';
import type { Language } from '../languages/language.ts';
import type { Names } from './names.ts';
import type { Rational } from './rational.ts';

/** JSON types as bits of a mask. */
export const NULL = 1;
export const BOOLEAN = 2;
export const NUMBER = 4;
export const STRING = 8;
export const ARRAY = 16;
export const OBJECT = 32;
export const ANY_TYPE = 63;

export type TypeBit = 1 | 2 | 4 | 8 | 16 | 32;

/**
 * What a value must be like, in negation normal form. A leaf about one JSON type holds for values of all others, as
 * the keywords of JSON Schema do. Equal formulas are one object.
 */
export type Formula = Node & {
  readonly id: number;
  /** A number that depends on the content alone: formulas are ordered by it. */
  readonly hash: number;
};

export type Node =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'schema'; readonly of: Definition; readonly negated: boolean }
  | { readonly kind: 'type'; readonly mask: number }
  | Leaf;

/** Leaves about one JSON type, and what could not be read. */
export type Leaf =
  | { readonly kind: 'values'; readonly members: Members; readonly negated: boolean }
  | { readonly kind: 'range'; readonly low?: Bound; readonly high?: Bound }
  | { readonly kind: 'multiple'; readonly of: Rational; readonly negated: boolean }
  | { readonly kind: 'text'; readonly language: Language }
  | { readonly kind: 'chars'; readonly min: number; readonly max: number }
  | { readonly kind: 'tested'; readonly by: TextTest; readonly negated: boolean }
  | { readonly kind: 'all' | 'some'; readonly from: number; readonly to: number; readonly each: Formula }
  | { readonly kind: 'count'; readonly each: Formula; readonly min: number; readonly max: number }
  | { readonly kind: 'length'; readonly min: number; readonly max: number }
  | { readonly kind: 'unique'; readonly negated: boolean }
  | { readonly kind: 'every' | 'any'; readonly names: Names; readonly each: Formula }
  | { readonly kind: 'size'; readonly min: number; readonly max: number }
  /** What could not be read. A part with a `name` is the same part wherever that name stands, whatever it says. */
  | { readonly kind: 'unknown'; readonly blocker: Blocker; readonly name?: string; readonly negated?: boolean };

/** A leaf as one of the formulas that are kept. */
export type LeafFormula = Extract<Formula, { kind: Leaf['kind'] }>;

export type Bound = { readonly value: Rational; readonly open: boolean };

/** A test of strings that has no regular language here. */
export type TextTest = {
  readonly key: string;
  readonly blocker: Blocker;
  /** Undefined for texts on which the test might never end. */
  readonly test: (text: string) => boolean | undefined;
};

/** The values of an `enum`, by their canonical text. When negated, all are null, booleans, numbers or strings. */
export type Members = ReadonlyMap<string, Json>;

/** A subschema that is read when it is needed, so that recursive schemas have finite formulas. */
export type Definition = {
  readonly key: string;
  /** What it is ordered by among others: the same whenever the same question is asked. */
  readonly order: string;
  readonly pointer: JsonPointer;
  readonly formula: () => Formula;
  /** Values that its author wrote down as illustrations. */
  readonly hints: readonly Json[];
};

/** The JSON type that a leaf speaks of; 0 for leaves that speak of all. */
export function typeOfLeaf(leaf: Leaf): number {
  switch (leaf.kind) {
    case 'range':
    case 'multiple':
      return NUMBER;
    case 'text':
    case 'chars':
    case 'tested':
      return STRING;
    case 'all':
    case 'some':
    case 'count':
    case 'length':
    case 'unique':
      return ARRAY;
    case 'every':
    case 'any':
    case 'size':
      return OBJECT;
    case 'values':
    case 'unknown':
      return 0;
  }
}

/** The type bit of a JSON value. */
export function typeOf(value: Json): TypeBit {
  if (value === null) return NULL;
  if (Array.isArray(value)) return ARRAY;
  switch (typeof value) {
    case 'boolean':
      return BOOLEAN;
    case 'number':
      return NUMBER;
    case 'string':
      return STRING;
    default:
      return OBJECT;
  }
}
