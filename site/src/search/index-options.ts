import type { Options } from 'minisearch';

/** One thing that search finds. `text` holds further words to find it by and is not kept in the index. */
export type SearchDocument = {
  readonly id: number;
  readonly kind: SearchKind;
  readonly title: string;
  /** What stands beside the title: where a field belongs, who owns a service. */
  readonly detail: string;
  readonly to: string;
  readonly text: string;
};

export type SearchKind = 'event' | 'field' | 'service' | 'operation' | 'channel' | 'owner' | 'stage';

/** Shared by the build, which writes the index, and the browser, which reads it: both must cut words alike. */
export const indexOptions: Options<SearchDocument> = {
  fields: ['title', 'detail', 'text'],
  storeFields: ['kind', 'title', 'detail', 'to'],
  tokenize: wordsOf,
  processTerm: (term) => term.toLowerCase(),
  searchOptions: {
    boost: { title: 4, detail: 1.5 },
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
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
