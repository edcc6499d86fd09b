import { isObject, type Json } from '#model/json.ts';
import type { SchemaChange } from './schema-change.ts';

/** Keywords about all properties that an object does not name, in words. */
export const otherProperties = {
  additionalProperties: 'properties that it does not name',
  unevaluatedProperties: 'properties that nothing in it names',
} as const;

/** Keywords about all items that a list does not name by their place, in words. */
export const otherItems = {
  items: 'its items',
  additionalItems: 'items after those that it names',
  unevaluatedItems: 'items that nothing in it names',
} as const;

const rank = { anything: 0, 'what a schema allows': 1, nothing: 2 } as const;

/** How open a schema is to what `keyword` is about. */
export type Openness = keyof typeof rank;

export function openness(value: Json | undefined): Openness {
  if (value === undefined || value === true) return 'anything';
  if (value === false || (isObject(value) && isEmpty(value['not']))) return 'nothing';
  return isEmpty(value) ? 'anything' : 'what a schema allows';
}

function isEmpty(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

/** What of `keywords` let in more before than after, or with `towards: 'open'` more after than before. */
export function moved<Keyword extends string>(
  { before, after }: SchemaChange,
  keywords: readonly Keyword[],
  towards: 'closed' | 'open',
): readonly { readonly keyword: Keyword; readonly was: Openness; readonly is: Openness }[] {
  return keywords.flatMap((keyword) => {
    const [stated, states] = [before.schema[keyword], after.schema[keyword]];
    // A list of schemas, as in earlier drafts, is about places and not about all items.
    if (Array.isArray(stated) || Array.isArray(states)) return [];
    const [was, is] = [openness(stated), openness(states)];
    const step = rank[is] - rank[was];
    return (towards === 'closed' ? step > 0 : step < 0) ? [{ keyword, was, is }] : [];
  });
}

export const keywordsOf = <Keyword extends string>(table: Readonly<Record<Keyword, string>>): readonly Keyword[] =>
  Object.keys(table).filter((keyword): keyword is Keyword => Object.hasOwn(table, keyword));
