import type { Product } from '@larder/contracts/search';
import type { SearchIndex } from '../../services/search/connectors/search-index.ts';
import { searchApi } from '../../services/search/handlers/search-api.ts';
import { describeProvider } from './describe-provider.ts';

let products: readonly Product[] = [];
const indexNothing = (): void => {
  products = [];
};

describeProvider('search', {
  handler: (request) => searchApi(index)(request),
  states: {
    'a product is indexed': ({ id, name, category }) => {
      products = [
        {
          id: String(id),
          foodId: 'f-1',
          name: String(name),
          price: { amount: 349, currency: 'EUR' },
          availability: 'in-stock',
          ...(typeof category === 'string' && { category }),
        },
      ];
    },
    'no product is indexed': indexNothing,
  },
  broken: { state: 'a product is indexed', by: indexNothing, says: /hits/ },
});

/** An index that finds words by their beginnings. */
const index: Pick<SearchIndex, 'search' | 'complete'> = {
  search: async ({ text, categories, limit, offset }) => {
    const found = products.filter(
      ({ name, category = '' }) => begins(name, text) && (categories.length === 0 || categories.includes(category)),
    );
    const values = [...new Set(found.flatMap(({ category }) => category ?? []))];
    return {
      total: found.length,
      hits: found.slice(offset, offset + limit).map((product) => ({ product, score: 1 })),
      facets: {
        category: values.map((value) => ({
          value,
          count: found.filter(({ category }) => category === value).length,
        })),
      },
    };
  },
  complete: async (typed) => products.map(({ name }) => name).filter((name) => begins(name, typed)),
};

function begins(name: string, text: string): boolean {
  return name.toLowerCase().startsWith(text.toLowerCase());
}
