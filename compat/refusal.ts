import type { Json, JsonPointer } from '#model/json.ts';
import type { SchemaNode } from './change/schema-node.ts';
import type { ContractPair } from './party.ts';

/** One value that a writer may write and a reader refuses, and where the two disagree about it. */
export type Refusal = {
  readonly pair: ContractPair;
  readonly witness: Json;
  /** Where in the witness. */
  readonly path: JsonPointer;
  /** What stands there in the witness; undefined where nothing does. */
  readonly found: Json | undefined;
  /** The reader's schema that refuses, and the keyword in it. */
  readonly reader: SchemaNode;
  readonly keyword: string;
  /** The writer's schema of the same place. */
  readonly writer: SchemaNode;
};
