import { createProductClient } from '@larder/contracts/shop-web';
import { MatchersV3 } from '@pact-foundation/pact';
import { describePact } from './pact-contract.ts';

const { eachLike, integer, like, regex } = MatchersV3;
const json = { 'Content-Type': 'application/json' };
const accept = { Accept: 'application/json' };

/** The fields of a product that the shop shows. */
const shownProduct = () => ({
  id: regex('^p-[0-9a-z-]{1,40}$', 'p-1'),
  name: like('Rye bread'),
  price: { amount: integer(349), currency: regex('^(EUR|USD|GBP|CHF)$', 'EUR') },
  availability: regex('^(in-stock|low|sold-out)$', 'in-stock'),
});

describePact('shop-web', 'product', (pact) => {
  it('is a product by its id', () =>
    pact()
      .given('a product is listed', { id: 'p-1' })
      .uponReceiving('a request for a product')
      .withRequest({ method: 'GET', path: '/products/p-1', headers: accept })
      .willRespondWith({ status: 200, headers: json, body: shownProduct() })
      .executeTest(async ({ url }) => {
        const answer = await createProductClient({ baseUrl: url }).getProduct({ path: { productId: 'p-1' } });
        expect(answer).toMatchObject({ status: 200, body: { name: 'Rye bread', availability: 'in-stock' } });
      }));

  it('is to be told that a product is not listed', () =>
    pact()
      .given('no product is listed')
      .uponReceiving('a request for a product that is not listed')
      .withRequest({ method: 'GET', path: '/products/p-9', headers: accept })
      .willRespondWith({
        status: 404,
        headers: { 'Content-Type': 'application/problem+json' },
        body: { type: '/problems/product-not-found', title: like('There is no such product'), status: 404 },
      })
      .executeTest(async ({ url }) => {
        const answer = await createProductClient({ baseUrl: url }).getProduct({ path: { productId: 'p-9' } });
        expect(answer).toMatchObject({ status: 404, body: { type: '/problems/product-not-found' } });
      }));

  it('is the products of one category', () =>
    pact()
      .given('a product is listed', { id: 'p-1', category: 'bakery' })
      .uponReceiving('a request for products on sale')
      .withRequest({ method: 'GET', path: '/products', query: { category: 'bakery', limit: '20' }, headers: accept })
      .willRespondWith({ status: 200, headers: json, body: { items: eachLike(shownProduct()) } })
      .executeTest(async ({ url }) => {
        const query = { category: 'bakery', limit: 20 };
        const answer = await createProductClient({ baseUrl: url }).listProducts({ query });
        expect(answer).toMatchObject({ status: 200, body: { items: [{ id: 'p-1' }] } });
      }));
});
