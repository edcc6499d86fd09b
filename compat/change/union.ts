import type { JsonObject } from '#model/json.ts';
import type { RuleReport, SchemaEdit } from '#model/rule.ts';
import { placeName } from './edit.ts';
import { keywordChange } from './keyword.ts';
import { isOfNull } from './nullability.ts';
import type { SchemaChange } from './schema-change.ts';
import { annotations, placeOf } from './schema-node.ts';

/**
 * The edits by which a union under `keyword` took the place of a single schema, or the other way round: the keyword
 * alone where the rest stayed beside it, else all that differs.
 */
function replacedBy({ before, after }: SchemaChange, keyword: string): readonly SchemaEdit[] {
  const asserting = ({ [keyword]: _, ...others }: JsonObject): readonly string[] =>
    Object.keys(others).filter((name) => !annotations.has(name) && name !== '$defs' && !name.startsWith('x-'));
  const [were, are] = [asserting(before.schema), asserting(after.schema)];
  const isAlone = were.length === 0 || are.length === 0;
  const names = isAlone ? [keyword, ...were, ...are] : [keyword];
  return names.map((name) => ({ keyword: name }));
}

/** Reports each union that took the place of a single schema, or with `which: 'removed'` gave way to one. */
export function reportUnions(change: SchemaChange, which: 'added' | 'removed', report: RuleReport): void {
  const { before, after, path } = change;
  for (const keyword of ['anyOf', 'oneOf']) {
    if (keywordChange(change, keyword) !== which || isOfNull(change, keyword)) continue;
    report({
      subject: '',
      at: placeOf(after, keyword),
      params: { path, place: placeName(path), keyword },
      related: [{ label: 'it was stated here', at: placeOf(before, keyword) }],
      edits: replacedBy(change, keyword),
    });
  }
}
