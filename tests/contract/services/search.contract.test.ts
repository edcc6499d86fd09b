import { contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { type EntryStore, entryMemory } from '../../../services/search/connectors/entry-store.ts';
import type { SearchIndex } from '../../../services/search/connectors/search-index.ts';
import { indexer } from '../../../services/search/handlers/indexer.ts';
import { productListener } from '../../../services/search/handlers/product-listener.ts';
import { searchApi } from '../../../services/search/handlers/search-api.ts';
import type { Entry } from '../../../services/search/model/entry.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('search');
const price = { amount: 349, currency: 'EUR' } as const;
const bread = {
  id: 'p-1',
  foodId: 'f-1',
  name: 'Rye bread',
  price,
  availability: 'in-stock',
  category: 'bakery',
} as const;

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ failed }: Probe): Subject {
  const index = indexMemory();
  const store = withStream(entryMemory(), tableStream(indexer({ index, failed })));
  return {
    functions: { 'search-listener': productListener({ store, failed }) },
    api: searchApi(index),
    beforeRequest: async (request) => {
      await index.write([{ id: 'p-1', toldAt: '2026-11-02T08:30:00.000Z', product: bread }]);
      return request;
    },
  };
}

/** An index that finds all that it knows: what it finds is not what the contract is about. */
function indexMemory(): SearchIndex {
  const entries = new Map<string, Entry>();
  return {
    write: async (written) => {
      for (const entry of written) entries.set(entry.id, entry);
      return [];
    },
    search: async ({ offset, limit }) => {
      const products = [...entries.values()].flatMap(({ product }) => product ?? []);
      const hits = products.slice(offset, offset + limit).map((product) => ({ product, score: 1 }));
      return { total: products.length, hits, facets: { category: [{ value: 'bakery', count: products.length }] } };
    },
    complete: async () => [...entries.values()].flatMap(({ product }) => product?.name ?? []),
  };
}

function withStream(store: EntryStore, stream: ReturnType<typeof tableStream>): EntryStore {
  return {
    ...store,
    put: async (next, previous) => {
      const isKept = await store.put(next, previous);
      if (isKept) await stream({ before: previous, after: next });
      return isKept;
    },
  };
}
