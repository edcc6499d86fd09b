import type { JsonPointer } from '#model/json.ts';
import type { SchemaNode } from './schema-node.ts';

/** A schema of one contract, before and after. */
export type SchemaChange = {
  readonly before: SchemaNode;
  readonly after: SchemaNode;
  /** The values that the schema is about: `/food/price`; `*` stands for any item or name. */
  readonly path: JsonPointer;
};
