import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Product } from '@larder/contracts/search';
import { describeOnStage, eventually, type OpenSearch, openSearch, openSearchAvailability } from '#testing/index.ts';
import { openSearch as indexAt } from '../../services/search/connectors/opensearch.ts';
import { signedAs } from '../../services/search/connectors/sign-request.ts';

const environment = process.env;
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const given = { availability: await openSearchAvailability(environment), environment, report: say };

const product = (number: number, name: string, category: string, amount: number): Product => ({
  id: `p-${number}`,
  foodId: `f-${number}`,
  name,
  price: { amount, currency: 'EUR' },
  availability: 'in-stock',
  category,
});
const at = (minute: number) => `2026-11-02T08:${String(minute).padStart(2, '0')}:00.000Z`;
const query = { text: 'rye', categories: [], sort: 'relevance', limit: 10, offset: 0 } as const;

describeOnStage('the index of search on a real OpenSearch', given, () => {
  let node: OpenSearch;
  let index: ReturnType<typeof indexAt>;

  beforeAll(async () => {
    node = await openSearch({ environment, progress: say });
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    index = indexAt(
      node.url,
      `products-${Date.now()}`,
      signedAs(new DynamoDBClient({ credentials, region: 'eu-central-1' }).config),
    );
  }, 300_000);

  afterAll(() => node?.stop(), 60_000);

  const found = (edit: object = {}) => index.search({ ...query, ...edit });
  const names = async (edit: object = {}) => (await found(edit)).hits.map((hit) => hit.product.name);
  const totalIs = (total: number, edit: object = {}) =>
    eventually(async () => (await found(edit)).total === total, { what: `${total} hits`, within: 60_000 });

  it('finds nothing before the first product', async () => {
    expect(await found()).toEqual({ total: 0, hits: [], facets: { category: [] } });
    expect(await index.complete('ry')).toEqual([]);
  });

  it('finds by words, with a typing error, and tells how the hits divide', async () => {
    const entries = [
      product(1, 'Rye bread', 'bakery', 349),
      product(2, 'Rye flour', 'pantry', 199),
      product(3, 'Rye loaf', 'bakery', 299),
      product(4, 'Apples', 'fruit', 99),
    ].map((one) => ({ id: one.id, toldAt: at(1), product: one }));
    // Customers search while the index is being made.
    const [refused] = await Promise.all([index.write(entries), ...Array.from({ length: 20 }, () => found())]);
    expect(refused).toEqual([]);
    await totalIs(3);
    const { hits, facets } = await found();
    expect(hits.map((hit) => hit.product.id).sort()).toEqual(['p-1', 'p-2', 'p-3']);
    expect(hits.every(({ score }) => score > 0)).toBe(true);
    expect(facets).toEqual({
      category: [
        { value: 'bakery', count: 2 },
        { value: 'pantry', count: 1 },
      ],
    });
    expect(await names({ text: 'aples' })).toEqual(['Apples']);
    expect(await names({ text: 'fruit' })).toEqual(['Apples']);
  }, 90_000);

  it('narrows by category and price, sorts, and pages', async () => {
    expect(await names({ sort: 'price' })).toEqual(['Rye flour', 'Rye loaf', 'Rye bread']);
    expect(await names({ sort: 'name' })).toEqual(['Rye bread', 'Rye flour', 'Rye loaf']);
    expect(await names({ sort: 'name', limit: 1, offset: 1 })).toEqual(['Rye flour']);
    expect(await names({ sort: 'price', categories: ['bakery'], maxPrice: 300 })).toEqual(['Rye loaf']);
    expect(await names({ sort: 'name', categories: ['bakery', 'pantry'] })).toHaveLength(3);
  });

  it('completes what is typed, each name once', async () => {
    const twin = product(5, 'Rye bread', 'bakery', 399);
    await index.write([{ id: 'p-5', toldAt: at(1), product: twin }]);
    await totalIs(4);
    expect([...(await index.complete('ry'))].sort()).toEqual(['Rye bread', 'Rye flour', 'Rye loaf']);
    expect(await index.complete('bread r')).toEqual(['Rye bread']);
    expect(await index.complete('xx')).toEqual([]);
  }, 90_000);

  it('never goes back: late and repeated changes change nothing', async () => {
    const dear = product(1, 'Rye bread', 'bakery', 999);
    expect(await index.write([{ id: 'p-1', toldAt: at(3), product: dear }])).toEqual([]);
    expect(await index.write([{ id: 'p-1', toldAt: at(2), product: product(1, 'Rye bun', 'bakery', 1) }])).toEqual([]);
    expect(await index.write([{ id: 'p-2', toldAt: at(4) }])).toEqual([]);
    expect(await index.write([{ id: 'p-2', toldAt: at(3), product: product(2, 'Rye flour', 'pantry', 1) }])).toEqual(
      [],
    );
    expect(await index.write([{ id: 'p-2', toldAt: at(4) }])).toEqual([]);
    await totalIs(3);
    expect(await names({ sort: 'price' })).toEqual(['Rye loaf', 'Rye bread', 'Rye bread']);
    expect((await found({ sort: 'price' })).hits.at(-1)?.product.price.amount).toBe(999);
  }, 90_000);
});
