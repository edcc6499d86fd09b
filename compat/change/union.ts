import type { JsonObject } from '#model/json.ts';
import type { SchemaEdit } from '#model/rule.ts';
import type { SchemaChange } from './schema-change.ts';
import { annotations } from './schema-node.ts';

/**
 * The edits by which a union under `keyword` took the place of a single schema, or the other way round: the keyword
 * alone where the rest stayed beside it, else all that differs.
 */
export function replacedBy({ before, after }: SchemaChange, keyword: string): readonly SchemaEdit[] {
  const asserting = ({ [keyword]: _, ...others }: JsonObject): readonly string[] =>
    Object.keys(others).filter((name) => !annotations.has(name) && name !== '$defs' && !name.startsWith('x-'));
  const [were, are] = [asserting(before.schema), asserting(after.schema)];
  const isAlone = were.length === 0 || are.length === 0;
  const names = isAlone ? [keyword, ...were, ...are] : [keyword];
  return names.map((name) => ({ keyword: name }));
}
