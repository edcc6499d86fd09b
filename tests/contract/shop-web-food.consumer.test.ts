import { createFoodClient } from '@larder/contracts/shop-web';
import { MatchersV3 } from '@pact-foundation/pact';
import { describePact } from './pact-contract.ts';

const { eachLike, integer, like, regex } = MatchersV3;
const json = { 'Content-Type': 'application/json' };
const foodId = () => regex('^f-[0-9a-z-]{1,40}$', 'f-1');

/** The fields of a food that the shop shows. */
const shownFood = () => ({
  id: foodId(),
  name: like('Rye bread'),
  category: like('bakery'),
  price: { amount: integer(349), currency: regex('^(EUR|USD|GBP|CHF)$', 'EUR') },
  unit: like('piece'),
});

describePact('shop-web', 'food', (pact) => {
  it('is a food by its id', () =>
    pact()
      .given('a food exists', { id: 'f-1' })
      .uponReceiving('a request for a food')
      .withRequest({ method: 'GET', path: '/foods/f-1', headers: { Accept: 'application/json' } })
      .willRespondWith({ status: 200, headers: json, body: shownFood() })
      .executeTest(async ({ url }) => {
        const answer = await createFoodClient({ baseUrl: url }).getFood({ path: { foodId: 'f-1' } });
        expect(answer).toMatchObject({ status: 200, body: { name: 'Rye bread', price: { amount: 349 } } });
      }));

  it('is to be told that a food is not there', () =>
    pact()
      .given('no food exists')
      .uponReceiving('a request for a food that is not there')
      .withRequest({ method: 'GET', path: '/foods/f-9', headers: { Accept: 'application/json' } })
      .willRespondWith({
        status: 404,
        headers: { 'Content-Type': 'application/problem+json' },
        body: { type: '/problems/food-not-found', title: like('There is no such food'), status: 404 },
      })
      .executeTest(async ({ url }) => {
        const answer = await createFoodClient({ baseUrl: url }).getFood({ path: { foodId: 'f-9' } });
        expect(answer).toMatchObject({ status: 404, body: { type: '/problems/food-not-found' } });
      }));

  it('is the foods of one category', () =>
    pact()
      .given('a food exists', { id: 'f-1', category: 'bakery' })
      .uponReceiving('a request for the foods of one category')
      .withRequest({
        method: 'GET',
        path: '/foods',
        query: { category: 'bakery' },
        headers: { Accept: 'application/json' },
      })
      .willRespondWith({ status: 200, headers: json, body: { items: eachLike(shownFood()) } })
      .executeTest(async ({ url }) => {
        const answer = await createFoodClient({ baseUrl: url }).listFoods({ query: { category: 'bakery' } });
        expect(answer).toMatchObject({ status: 200, body: { items: [{ id: 'f-1' }] } });
      }));

  it('is to add a food for a buyer', () =>
    pact()
      .given('a buyer is signed in')
      .uponReceiving('a request to add a food')
      .withRequest({
        method: 'POST',
        path: '/foods',
        headers: { ...json, Authorization: regex('^Bearer .+$', 'Bearer buyer') },
        body: {
          name: 'Rye bread',
          category: 'bakery',
          price: { amount: 349, currency: 'EUR' },
          unit: 'piece',
          stock: 120,
        },
      })
      .willRespondWith({
        status: 201,
        headers: { ...json, Location: regex('^/foods/f-[0-9a-z-]{1,40}$', '/foods/f-1') },
        body: { id: foodId(), name: 'Rye bread', price: { amount: 349, currency: 'EUR' } },
      })
      .executeTest(async ({ url }) => {
        const client = createFoodClient({ baseUrl: url, headers: { authorization: 'Bearer buyer' } });
        const answer = await client.addFood({
          body: {
            name: 'Rye bread',
            category: 'bakery',
            price: { amount: 349, currency: 'EUR' },
            unit: 'piece',
            stock: 120,
          },
        });
        expect(answer).toMatchObject({ status: 201, body: { id: 'f-1' } });
        expect(answer.headers.get('location')).toBe('/foods/f-1');
      }));
});
