import { createSearchClient } from '@larder/contracts/shop-web';
import { MatchersV3 } from '@pact-foundation/pact';
import { describePact } from './pact-contract.ts';

const { eachLike, integer, like, regex } = MatchersV3;
const json = { 'Content-Type': 'application/json' };
const accept = { Accept: 'application/json' };

/** The fields of a hit that the shop shows. */
const shownHit = () => ({
  product: {
    id: regex('^p-[0-9a-z-]{1,40}$', 'p-1'),
    name: like('Rye bread'),
    price: { amount: integer(349), currency: regex('^(EUR|USD|GBP|CHF)$', 'EUR') },
    availability: regex('^(in-stock|low|sold-out)$', 'in-stock'),
  },
});

describePact('shop-web', 'search', (pact) => {
  it('is the hits for a text in a category, and how they divide', () =>
    pact()
      .given('a product is indexed', { id: 'p-1', name: 'Rye bread', category: 'bakery' })
      .uponReceiving('a search by text and category')
      .withRequest({ method: 'GET', path: '/search', query: { q: 'rye', category: 'bakery' }, headers: accept })
      .willRespondWith({
        status: 200,
        headers: json,
        body: {
          total: integer(1),
          hits: eachLike(shownHit()),
          facets: { category: eachLike({ value: like('bakery'), count: integer(1) }) },
        },
      })
      .executeTest(async ({ url }) => {
        const query = { q: 'rye', category: ['bakery'] };
        const answer = await createSearchClient({ baseUrl: url }).searchProducts({ query });
        expect(answer).toMatchObject({ status: 200, body: { total: 1, hits: [{ product: { id: 'p-1' } }] } });
      }));

  it('is to be told that nothing was found', () =>
    pact()
      .given('no product is indexed')
      .uponReceiving('a search that finds nothing')
      .withRequest({ method: 'GET', path: '/search', query: { q: 'unicorn' }, headers: accept })
      .willRespondWith({ status: 200, headers: json, body: { total: 0, hits: [] } })
      .executeTest(async ({ url }) => {
        const answer = await createSearchClient({ baseUrl: url }).searchProducts({ query: { q: 'unicorn' } });
        expect(answer).toMatchObject({ status: 200, body: { total: 0, hits: [] } });
      }));

  it('is a completion of what is typed', () =>
    pact()
      .given('a product is indexed', { id: 'p-1', name: 'Rye bread' })
      .uponReceiving('a completion of what is typed')
      .withRequest({ method: 'GET', path: '/search/suggestions', query: { q: 'ry' }, headers: accept })
      .willRespondWith({ status: 200, headers: json, body: { suggestions: eachLike('Rye bread') } })
      .executeTest(async ({ url }) => {
        const answer = await createSearchClient({ baseUrl: url }).suggestProducts({ query: { q: 'ry' } });
        expect(answer).toMatchObject({ status: 200, body: { suggestions: ['Rye bread'] } });
      }));
});
