import { lastPrices } from './last-prices.ts';

const json = (status: number, body: unknown, type = 'application/json') => ({
  status,
  headers: { get: (name: string) => (name.toLowerCase() === 'content-type' ? type : null) },
  text: async () => JSON.stringify(body),
});

describe('the last prices', () => {
  it('are those that product states; what it does not list has none', async () => {
    const asked: string[] = [];
    const prices = lastPrices('https://product.example', async (url) => {
      asked.push(url);
      if (url.endsWith('/p-9/price')) {
        return json(404, { type: '/problems/product-not-found', title: 'No', status: 404 }, 'application/problem+json');
      }
      return json(200, { productId: 'p-1', price: { amount: 349, currency: 'EUR' }, since: '2026-11-02T08:30:00Z' });
    });
    expect(await prices(['p-1', 'p-9'])).toEqual(new Map([['p-1', { amount: 349, currency: 'EUR' }]]));
    expect(asked.sort()).toEqual([
      'https://product.example/products/p-1/price',
      'https://product.example/products/p-9/price',
    ]);
  });

  it('are not guessed when product is in trouble', async () => {
    const prices = lastPrices('https://product.example', async () => json(503, {}));
    await expect(prices(['p-1'])).rejects.toThrow('503');
  });
});
