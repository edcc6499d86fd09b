import type { JsonPointer } from './json.ts';

/** A stretch of text. Lines and columns are 1-based; the end is exclusive. */
export type Range = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};

/** A place in a document. `file` is relative to the repository, with `/`; without `range` the file itself is meant. */
export type Location = {
  readonly file: string;
  readonly pointer?: JsonPointer;
  readonly range?: Range;
};

/** Where a node of a document stands in its text: of the nearest surviving parent when the node is gone. */
export type Sources = (file: string, pointer: JsonPointer) => Range | undefined;

/** `product.asyncapi.yaml:9:7`, as editors and terminals understand it. */
export function formatLocation(at: Location): string {
  return at.range === undefined ? at.file : `${at.file}:${at.range.line}:${at.range.column}`;
}
