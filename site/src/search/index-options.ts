import type { Options } from 'minisearch';

/** One thing that search finds. `text` holds further words to find it by. */
export type SearchDocument = {
  readonly id: number;
  readonly kind: SearchKind;
  readonly title: string;
  /** What stands beside the title: where a field belongs, who owns a service. */
  readonly detail: string;
  readonly to: string;
  readonly text: string;
};

export type SearchKind =
  | 'event'
  | 'field'
  | 'service'
  | 'operation'
  | 'channel'
  | 'domain'
  | 'owner'
  | 'stage'
  | 'guide'
  | 'rule';

/** `/search/names.json`: everything that has a name, and how many files hold what is inside of schemas. */
export type NamesFile = {
  readonly documents: readonly (readonly [kind: SearchKind, title: string, detail: string, to: string, text: string])[];
  readonly shards: number;
};

/** `/search/fields-N.json`: the fields of some events and operations; what several state alike stands once. */
export type FieldsFile = {
  /** Whose fields they are; with `part` begin the addresses of the fields on that page. */
  readonly holders: readonly (readonly [name: string, to: string, part: string])[];
  readonly groups: readonly FieldGroup[];
};

/** `text`: types and values. `holders`: by number. `paged`: 1 where the path has a page of its own. */
export type FieldGroup = readonly [path: string, text: string, holders: readonly number[], paged: 0 | 1];

/** How names are cut and compared; the index itself is made in the browser, which is quicker than to send it. */
export const indexOptions: Options<SearchDocument> = {
  fields: ['title', 'detail', 'text'],
  storeFields: ['kind', 'title', 'detail', 'to'],
  tokenize: wordsOf,
  processTerm: (term) => term.toLowerCase(),
  searchOptions: {
    boost: { title: 4, detail: 1.5 },
    prefix: true,
    // Letters that may be wrong; two in the wrong order count twice.
    fuzzy: (term) => (term.length > 6 ? 2 : term.length > 4 ? 1 : false),
    combineWith: 'AND',
  },
};

/** Names as a whole and in parts: `food.unitPrice` is also found by `food`, `unit`, `price` and `unitprice`. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const name of text.split(/[^\p{L}\p{N}_@.-]+/u)) {
    for (const part of name.split(/[.@_-]+/)) {
      if (part === '') continue;
      words.add(part.slice(0, 40));
      const humps = part.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u);
      if (humps.length > 1) for (const hump of humps) words.add(hump.slice(0, 40));
    }
  }
  return [...words];
}
