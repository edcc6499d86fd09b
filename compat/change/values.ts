import { isArray, type Json } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { SchemaEdit } from '#model/rule.ts';
import type { SchemaChange } from './schema-change.ts';
import { placeInList, placeOf, type SchemaNode } from './schema-node.ts';

/** A value that was added to those that a place may have, or removed from them, and the edits that did it. */
export type ValueChange = { readonly member: Json; readonly edits: readonly SchemaEdit[] };

/** Values that came or went, where both sides list some; a constant is a list of one. */
export function valueChanges({ before, after }: SchemaChange, which: 'added' | 'removed'): readonly ValueChange[] {
  const [were, are] = [valuesOf(before), valuesOf(after)];
  if (were === undefined || are === undefined) return [];
  if (before.schema['const'] !== undefined && after.schema['const'] !== undefined) return [];
  const [fewer, more] = which === 'added' ? [were, are] : [are, were];
  const known = new Set(fewer.map((value) => JSON.stringify(value)));
  const becameList = keywordOf(before) !== keywordOf(after);
  return more
    .filter((value) => !known.has(JSON.stringify(value)))
    .map((member) => ({ member, edits: becameList ? between(were, are, member) : [{ keyword: 'enum', member }] }));
}

/** From a constant to a list, or back: the other values stay what they were. */
function between(were: readonly Json[], are: readonly Json[], member: Json): readonly SchemaEdit[] {
  if (were.length > 1 && are.length === 1) return [{ keyword: 'const' }, { keyword: 'enum' }];
  const shared = were.filter((value) => are.some((other) => JSON.stringify(other) === JSON.stringify(value)));
  return [{ keyword: 'const' }, ...[...shared, member].map((value) => ({ keyword: 'enum', member: value }))];
}

export function keywordOf({ schema }: SchemaNode): 'const' | 'enum' {
  return schema['const'] === undefined ? 'enum' : 'const';
}

/** Where `member` stands among the values of a place. */
export function placeOfValue(node: SchemaNode, member: Json): Location {
  return keywordOf(node) === 'const' ? placeOf(node, 'const') : placeInList(node, 'enum', member);
}

function valuesOf(node: SchemaNode): readonly Json[] | undefined {
  const { const: only, enum: list } = node.schema;
  if (only !== undefined) return [only];
  return isArray(list) ? list : undefined;
}
