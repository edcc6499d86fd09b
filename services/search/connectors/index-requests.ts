import type { Entry } from '../model/entry.ts';
import type { Query, Sort } from '../model/query.ts';

/** How the index reads products: names by their words, categories as they are. */
export const definition = {
  mappings: {
    dynamic: false,
    properties: {
      name: {
        type: 'text',
        fields: { sorted: { type: 'keyword', normalizer: 'lowercase' }, whole: { type: 'keyword' } },
      },
      category: { type: 'keyword', fields: { words: { type: 'text' } } },
      price: { properties: { amount: { type: 'integer' } } },
    },
  },
};

/** The body of `_bulk`: the moment of an entry is its version, so that the index never goes back. */
export function bulkOf(index: string, entries: readonly Entry[]): string {
  const lines = entries.flatMap(({ id, toldAt, product }): object[] => {
    const place = { _index: index, _id: id, version: Date.parse(toldAt), version_type: 'external_gte' };
    return product === undefined ? [{ delete: place }] : [{ index: place }, product];
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The body of `_search` for a customer's query. Text is matched with a typing error or two, price and category exactly. */
export function searchOf({ text, categories, maxPrice, sort, limit, offset }: Query): object {
  const fields = ['name^3', 'category.words'];
  return {
    from: offset,
    size: limit,
    track_total_hits: true,
    track_scores: true,
    query: {
      bool: {
        must: [{ multi_match: { query: text, fields, type: 'most_fields', fuzziness: 'AUTO' } }],
        filter: [
          ...(categories.length > 0 ? [{ terms: { category: categories } }] : []),
          ...(maxPrice !== undefined ? [{ range: { 'price.amount': { lte: maxPrice } } }] : []),
        ],
      },
    },
    sort: orders[sort],
    aggs: { category: { terms: { field: 'category', size: 100, order: [{ _count: 'desc' }, { _key: 'asc' }] } } },
  };
}

const byName = [{ 'name.sorted': 'asc' }, { _id: 'asc' }];

const orders: Readonly<Record<Sort, readonly object[]>> = {
  relevance: [{ _score: 'desc' }, ...byName],
  price: [{ 'price.amount': 'asc' }, ...byName],
  name: byName,
};

/** The body of `_search` for what is typed: each word begins a word of the name. */
export function completionOf(typed: string): object {
  return {
    size: 10,
    query: { match_bool_prefix: { name: { query: typed, operator: 'and' } } },
    collapse: { field: 'name.whole' },
    sort: [{ _score: 'desc' }, ...byName],
  };
}
