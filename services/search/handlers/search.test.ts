import type { HttpRequest } from '@larder/contracts/lambda';
import {
  deliverProductDelisted,
  deliverProductListed,
  deliverProductPriceChanged,
  type Product,
} from '@larder/contracts/search';
import { entryMemory } from '../connectors/entry-store.ts';
import { bulkOf } from '../connectors/index-requests.ts';
import type { Entry } from '../model/entry.ts';
import type { Query } from '../model/query.ts';
import { indexer } from './indexer.ts';
import { productListener } from './product-listener.ts';
import { searchApi } from './search-api.ts';

const money = { amount: 349, currency: 'EUR' } as const;
const product: Product = { id: 'p-1', foodId: 'f-1', name: 'Rye bread', price: money, availability: 'in-stock' };
const at = (timestamp: string) => ({ timestamp, partitionKey: 'p-1', tags: { source: 'product' } });
const listed = { ...at('2026-11-02T08:30:00Z'), id: 'p-1-listed-1', type: 'product-listed', product } as const;
const priced = {
  ...at('2026-11-03T08:30:00Z'),
  id: 'p-1-price-2',
  type: 'product-price-changed',
  product: { ...product, price: { amount: 299, currency: 'EUR' } },
  previousPrice: money,
} as const;
const gone = { ...at('2026-11-04T08:30:00Z'), id: 'p-1-delisted-3', type: 'product-delisted', product } as const;

describe('the listener', () => {
  const batches = {
    listed: () => deliverProductListed(listed),
    priced: () => deliverProductPriceChanged(priced),
    gone: () => deliverProductDelisted(gone),
  };

  it.each([
    ['in order', ['listed', 'priced', 'gone'] as const],
    ['backwards', ['gone', 'priced', 'listed'] as const],
    ['twice', ['listed', 'listed', 'gone', 'gone', 'priced'] as const],
  ])('ends the same when events come %s', async (_, order) => {
    const store = entryMemory();
    const listener = productListener({ store, failed: () => {} });
    for (const name of order) expect(await listener(batches[name]())).toEqual({ batchItemFailures: [] });
    expect(await store.get('p-1')).toEqual({ id: 'p-1', toldAt: '2026-11-04T08:30:00.000Z' });
  });

  it('keeps the latest of a product', async () => {
    const store = entryMemory();
    const listener = productListener({ store, failed: () => {} });
    await listener(batches.priced());
    await listener(batches.listed());
    expect(await store.get('p-1')).toMatchObject({ product: { price: { amount: 299 } } });
  });
});

describe('the indexer', () => {
  const image = (name: string) => ({
    id: { S: name },
    toldAt: { S: '2026-11-02T08:30:00.000Z' },
    product: { M: { id: { S: name }, name: { S: 'Rye bread' } } },
  });
  const record = (SequenceNumber: string, images: object) => ({ dynamodb: { SequenceNumber, ...images } });

  function setUp(refused: readonly { readonly at: number; readonly reason: string }[] = []) {
    const written: Entry[] = [];
    const failures: string[] = [];
    const write = async (entries: readonly Entry[]) => {
      written.push(...entries);
      return refused;
    };
    return { written, failures, handler: indexer({ index: { write }, failed: (change) => failures.push(change) }) };
  }

  it('writes a batch at a time, without marks that run out', async () => {
    const { handler, written } = setUp();
    const Records = [record('1', { NewImage: image('p-1') }), record('2', { OldImage: image('p-2') })];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect(written.map(({ id }) => id)).toEqual(['p-1']);
  });

  it('answers with the first change that the index refused', async () => {
    const { handler, failures } = setUp([{ at: 1, reason: '429' }]);
    const Records = ['1', '2', '3'].map((name) => record(name, { NewImage: image(`p-${name}`) }));
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(failures).toEqual(['2']);
  });

  it('writes what stands before an item that is none of its own', async () => {
    const { handler, written } = setUp();
    const Records = [record('1', { NewImage: image('p-1') }), record('2', { NewImage: { id: { S: 'x' } } })];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(written).toHaveLength(1);
  });

  it('versions entries by their moments, so that the index never goes back', () => {
    const entries = [
      { id: 'p-1', toldAt: '2026-11-02T08:30:00.000Z', product },
      { id: 'p-2', toldAt: '2026-11-02T08:30:00.001Z' },
    ];
    expect(
      bulkOf('products', entries)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { index: { _index: 'products', _id: 'p-1', version: 1_793_608_200_000, version_type: 'external_gte' } },
      product,
      { delete: { _index: 'products', _id: 'p-2', version: 1_793_608_200_001, version_type: 'external_gte' } },
    ]);
  });
});

describe('the API', () => {
  const asked: (Query | string)[] = [];
  const api = searchApi({
    search: async (query) => {
      asked.push(query);
      return { total: 0, hits: [], facets: { category: [] } };
    },
    complete: async (typed) => {
      asked.push(typed);
      return ['Rye bread'];
    },
  });
  const get = (routeKey: string, rawQueryString: string) => {
    const request: HttpRequest = { routeKey, headers: {}, rawQueryString };
    return api(request);
  };

  it('asks the index for what the customer wants', async () => {
    const answer = await get(
      'GET /search',
      'q=rye%20bread&category=bakery&category=a%2Cb&maxPrice=500&sort=price&limit=5',
    );
    expect(answer.statusCode).toBe(200);
    expect(asked.at(-1)).toEqual({
      text: 'rye bread',
      categories: ['bakery', 'a,b'],
      maxPrice: 500,
      sort: 'price',
      limit: 5,
      offset: 0,
    });
    await get('GET /search', 'q=rye');
    expect(asked.at(-1)).toEqual({ text: 'rye', categories: [], sort: 'relevance', limit: 10, offset: 0 });
    expect(await get('GET /search/suggestions', 'q=ry')).toMatchObject({ body: '{"suggestions":["Rye bread"]}' });
  });

  it.each([
    ['', 'q'],
    ['q=', 'q'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['q=a&limit=51', 'limit'],
    ['q=a&offset=1001', 'offset'],
    ['q=a&maxPrice=-1', 'maxPrice'],
    ['q=a&maxPrice=cheap', 'maxPrice'],
    ['q=a&sort=newest', 'sort'],
    ['q=a&category=', 'category'],
    [`q=a${'&category=b'.repeat(9)}`, 'category'],
  ])('refuses %s', async (query, pointer) => {
    const answer = await get('GET /search', query);
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ errors: [{ pointer }] });
  });

  it('completes no single letter', async () => {
    expect(await get('GET /search/suggestions', 'q=r')).toMatchObject({ statusCode: 400 });
  });
});
