import type { Json, JsonObject } from '#model/json.ts';
import type { Formula } from '../algebra/formula.ts';
import type { Registry, SchemaNode } from '../documents/registry.ts';
import type { At, Reading, Subject } from './at.ts';

/** What a keyword family may ask of the lowering as a whole. */
export type Lowerer = {
  readonly registry: Registry;
  readonly reading: Reading;
  /** What a value must be like to be valid under the schema, read where it applies to the value in hand. */
  readonly lower: (at: At) => Formula;
  readonly subject: (at: At, schema: JsonObject) => Subject;
  /** The subschema at `tokens`, applied to the value in hand. */
  readonly part: (of: At, schema: Json, ...tokens: readonly string[]) => At;
  /** Another schema, applied to the value that `from` is about. */
  readonly toward: (from: At, node: SchemaNode) => At;
  /** The subschema at `tokens`, applied to a part of the value in hand: read when it is needed. */
  readonly child: (of: At, schema: Json, ...tokens: readonly string[]) => Formula;
  /** The formula of a schema that applies to a part of the value: small ones at once, others when they are needed. */
  readonly later: (from: At) => Formula;
  /** A name for schemas that are closed together, which others that declare the same share; and one to order it by. */
  readonly nameOf: (schemas: readonly At[]) => { readonly key: string; readonly order: string };
  /** What `make` gives for `key`, made once. */
  readonly remember: (key: string, make: () => Formula) => Formula;
  /** The schemas that the document of `at` keeps under names. */
  readonly definitionsAt: (at: At) => readonly At[];
  /** A part that can't be read. With a `name` that is the same in all documents, two such parts are one. */
  readonly unknown: (at: At, keyword: string, reason: string, name?: string) => Formula;
};
