import { MatchersV3 } from '@pact-foundation/pact';
import { lastPrices } from '../../services/purchase/connectors/last-prices.ts';
import { describePact } from './pact-contract.ts';

const { integer, like, regex } = MatchersV3;
const headers = { Accept: 'application/json' };

describePact('purchase', 'product', (pact) => {
  it('is the last price of a product, before an order is taken', () =>
    pact()
      .given('a product is listed', { id: 'p-1' })
      .uponReceiving('a request for the last price of a product')
      .withRequest({ method: 'GET', path: '/products/p-1/price', headers })
      .willRespondWith({
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: {
          productId: 'p-1',
          price: { amount: integer(349), currency: regex('^(EUR|USD|GBP|CHF)$', 'EUR') },
        },
      })
      .executeTest(async ({ url }) => {
        expect(await lastPrices(url)(['p-1'])).toEqual(new Map([['p-1', { amount: 349, currency: 'EUR' }]]));
      }));

  it('is to be told that a product is not listed, which has no price then', () =>
    pact()
      .given('no product is listed')
      .uponReceiving('a request for the last price of a product that is not listed')
      .withRequest({ method: 'GET', path: '/products/p-9/price', headers })
      .willRespondWith({
        status: 404,
        headers: { 'Content-Type': 'application/problem+json' },
        body: { type: '/problems/product-not-found', title: like('There is no such product'), status: 404 },
      })
      .executeTest(async ({ url }) => {
        expect(await lastPrices(url)(['p-9'])).toEqual(new Map());
      }));
});
