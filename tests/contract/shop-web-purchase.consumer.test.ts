import { createPurchaseClient } from '@larder/contracts/shop-web';
import { MatchersV3 } from '@pact-foundation/pact';
import { basket, price } from './basket.ts';
import { describePact } from './pact-contract.ts';

const { eachLike, integer, like, regex } = MatchersV3;
const json = { 'Content-Type': 'application/json' };
const bearer = { Authorization: regex('^Bearer .+$', 'Bearer customer') };
const placing = (key: string) => ({
  method: 'POST',
  path: '/orders',
  headers: { ...json, ...bearer, 'Idempotency-Key': regex('^.{8,64}$', key) },
  body: basket,
});

describePact('shop-web', 'purchase', (pact) => {
  const clientAt = (baseUrl: string) =>
    createPurchaseClient({ baseUrl, headers: { authorization: 'Bearer customer' } });
  const place = (url: string, key: string) =>
    clientAt(url).placeOrder({
      header: { 'Idempotency-Key': key },
      body: basket,
    });

  it('is to place an order at the prices that the customer saw', () =>
    pact()
      .given('a customer is signed in', { id: 'c-1' })
      .given('a product costs', { id: 'p-1', ...price })
      .uponReceiving('a request to place an order')
      .withRequest(placing('7d0be1c2-basket-12'))
      .willRespondWith({
        status: 202,
        headers: { ...json, Location: regex('^/orders/o-[0-9a-z-]{1,40}$', '/orders/o-1') },
        body: {
          id: regex('^o-[0-9a-z-]{1,40}$', 'o-1'),
          status: 'placed',
          total: { amount: 698, currency: 'EUR' },
        },
      })
      .executeTest(async ({ url }) => {
        expect(await place(url, '7d0be1c2-basket-12')).toMatchObject({ status: 202, body: { id: 'o-1' } });
      }));

  it('is to be told that a price has changed', () =>
    pact()
      .given('a customer is signed in', { id: 'c-1' })
      .given('a product costs', { id: 'p-1', amount: 299, currency: 'EUR' })
      .uponReceiving('a request to place an order at a price that has changed')
      .withRequest(placing('7d0be1c2-basket-13'))
      .willRespondWith({
        status: 409,
        headers: { 'Content-Type': 'application/problem+json' },
        body: { type: '/problems/price-changed', title: like('A price has changed'), status: 409 },
      })
      .executeTest(async ({ url }) => {
        const answer = await place(url, '7d0be1c2-basket-13');
        expect(answer).toMatchObject({ status: 409, body: { type: '/problems/price-changed' } });
      }));

  it('is an order by its id, with what became of it', () =>
    pact()
      .given('a customer is signed in', { id: 'c-1' })
      .given('an order is confirmed', { id: 'o-1' })
      .uponReceiving('a request for an order')
      .withRequest({ method: 'GET', path: '/orders/o-1', headers: { Accept: 'application/json', ...bearer } })
      .willRespondWith({
        status: 200,
        headers: json,
        body: {
          id: 'o-1',
          status: regex('^(placed|confirmed|rejected)$', 'confirmed'),
          lines: eachLike({ name: like('Rye bread'), quantity: integer(2) }),
          total: { amount: integer(698), currency: regex('^(EUR|USD|GBP|CHF)$', 'EUR') },
        },
      })
      .executeTest(async ({ url }) => {
        const answer = await clientAt(url).getOrder({ path: { orderId: 'o-1' } });
        expect(answer).toMatchObject({ status: 200, body: { status: 'confirmed', lines: [{ quantity: 2 }] } });
      }));
});
