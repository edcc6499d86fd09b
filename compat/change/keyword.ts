import type { Verdict } from '#model/finding.ts';
import type { Json, JsonObject } from '#model/json.ts';
import type { RuleReport } from '#model/rule.ts';
import { placeName } from './edit.ts';
import { equalValues } from './same.ts';
import type { SchemaChange } from './schema-change.ts';
import { placeOf } from './schema-node.ts';

/** What became of a keyword at one place. */
export type KeywordChange = 'added' | 'removed' | 'changed' | 'same';

export function keywordChange({ before, after }: SchemaChange, keyword: string): KeywordChange {
  const [was, is] = [before.schema[keyword], after.schema[keyword]];
  if (was === undefined || is === undefined) return was === is ? 'same' : was === undefined ? 'added' : 'removed';
  return was === is || equalValues(was, is) ? 'same' : 'changed';
}

/** States that `keyword` is another one now, with what it was and is, at its place or where it would stand. */
export function reportKeyword(
  { before, after, path }: SchemaChange,
  report: RuleReport,
  keyword: string,
  params: JsonObject = {},
  verdict?: Verdict,
): void {
  report({
    subject: '',
    at: placeOf(after, keyword),
    params: { path, place: placeName(path), keyword, ...params },
    related: [{ label: 'it was stated here', at: placeOf(before, keyword) }],
    edits: [{ keyword }],
    ...(verdict !== undefined && { verdict }),
  });
}

/** A value in a message: what is not stated is `nothing`. */
export function shownValue(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
