import type { JsonObject } from '#model/json.ts';
import type { SchemaNode } from '../documents/registry.ts';
import type { Scope } from './scope.ts';

/** How a side's schemas are read; the reader's policies only ever widen what it accepts. */
export type Reading = {
  readonly format: 'assertion' | 'annotation';
  readonly tolerant: boolean;
  readonly defaultsApply: boolean;
  readonly enumsGrow: boolean;
  /** Some enums say themselves that they grow. */
  readonly someGrow?: boolean;
  readonly lexical?: boolean;
};

/** A schema in place, with the references that led to it and whether the reader's policies apply here. */
export type At = {
  readonly node: SchemaNode;
  readonly scope: Scope;
  readonly relaxed: boolean;
  /** The value in hand is the name of a property: a string, to which nothing else applies. */
  readonly ofName?: true;
  /** The value is only tried here, and other branches may hold instead: validators fill in no defaults. */
  readonly tried?: true;
};

/** A schema object under way: `part` and `child` read its subschemas. */
export type Subject = At & { readonly schema: JsonObject; readonly has: ReadonlySet<string> };

/** `at` as it applies to the names of properties. */
export function forNames(at: At): At {
  return { ...strictly(at), ofName: true };
}

/** `at` as one of several that are tried: in `anyOf`, `oneOf` and `contains`. */
export function onTrial(at: At): At {
  return at.relaxed ? { ...at, tried: true } : at;
}

/** `at` where the reader's policies do not reach: under `not` and in `if`. */
export function strictly(at: At): At {
  return at.relaxed ? { ...at, relaxed: false } : at;
}
