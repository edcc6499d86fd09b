import { createHash } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '@larder/contracts/lambda';
import { foodMemory } from '../connectors/food-memory.ts';
import { foodFrom } from '../model/food.ts';
import { foodApi } from './food-api.ts';

const draft = {
  name: 'Rye bread',
  category: 'bakery',
  price: { amount: 349, currency: 'EUR' },
  unit: 'piece',
  stock: 120,
} as const;
const apples = { ...draft, name: 'Apples', category: 'fruit' } as const;
const since = '2026-11-02T08:30:00.000Z';

function setUp() {
  const store = foodMemory(foodFrom('f-1', draft, since), foodFrom('f-2', apples, since));
  let ids = 10;
  const api = foodApi({
    store,
    buyerTokenDigest: createHash('sha256').update('buyer').digest('hex'),
    now: () => new Date('2026-11-03T10:00:00Z'),
    newId: () => `f-${++ids}`,
  });
  const call = (routeKey: string, more: Partial<HttpRequest> = {}, token = 'Bearer buyer'): Promise<HttpAnswer> =>
    api({ routeKey, ...more, headers: { authorization: token, ...more.headers } });
  return { store, call };
}

type Body = {
  readonly items?: readonly unknown[];
  readonly cursor?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
};

function bodyOf(response: HttpAnswer): Body {
  const body: Body = JSON.parse(response.body ?? 'null');
  return body;
}

const body = JSON.stringify(draft);
const onBread = { pathParameters: { foodId: 'f-1' } };

describe('GET /foods', () => {
  it('lists by name, page by page', async () => {
    const { call } = setUp();
    const first = bodyOf(await call('GET /foods', { queryStringParameters: { limit: '1' } }));
    expect(first.items).toEqual([{ id: 'f-2', ...apples }]);
    const queryStringParameters = { limit: '1', cursor: first.cursor ?? '' };
    const second = bodyOf(await call('GET /foods', { queryStringParameters }));
    expect(second).toEqual({ items: [{ id: 'f-1', ...draft }] });
  });

  it('lists one category', async () => {
    const { call } = setUp();
    const response = await call('GET /foods', { queryStringParameters: { category: 'fruit' } });
    expect(bodyOf(response).items).toEqual([{ id: 'f-2', ...apples }]);
  });

  it.each([
    ['limit', '0', 'must be >= 1'],
    ['limit', '101', 'must be <= 100'],
    ['limit', 'ten', 'must be integer'],
    ['category', 'shoes', expect.stringContaining('must be one of bakery')],
    ['cursor', 'nonsense', 'the cursor was not given by this API'],
  ])('refuses %s=%s', async (pointer, value, message) => {
    const { call } = setUp();
    const response = await call('GET /foods', { queryStringParameters: { [pointer]: value } });
    expect(response).toMatchObject({ statusCode: 400, headers: { 'content-type': 'application/problem+json' } });
    expect(bodyOf(response)).toMatchObject({ type: '/problems/invalid-request', errors: [{ pointer, message }] });
  });
});

describe('POST /foods', () => {
  it('adds a food and says where it is', async () => {
    const { call, store } = setUp();
    const response = await call('POST /foods', { body });
    expect(response).toMatchObject({ statusCode: 201, headers: { location: '/foods/f-11' } });
    expect(bodyOf(response)).toEqual({ id: 'f-11', ...draft });
    expect(await store.get('f-11')).toEqual(foodFrom('f-11', draft, '2026-11-03T10:00:00.000Z'));
  });

  it('adds nothing for a request that was made before', async () => {
    const { call, store } = setUp();
    const headers = { 'idempotency-key': 'add-rye-bread' };
    const first = await call('POST /foods', { body, headers });
    expect(await call('POST /foods', { body, headers })).toEqual(first);
    expect((await store.list({ limit: 100 })).foods).toHaveLength(3);
  });

  it('names the place of what is not as described', async () => {
    const { call } = setUp();
    const response = await call('POST /foods', { body: JSON.stringify({ ...draft, price: { amount: 3.49 } }) });
    expect(response.statusCode).toBe(400);
    expect(bodyOf(response).errors?.[0]?.pointer).toMatch(/^\/price/);
  });

  it('refuses a body that is no JSON, an unknown field, and a key that is too short', async () => {
    const { call } = setUp();
    const unknown = JSON.stringify({ ...draft, id: 'f-99' });
    expect((await call('POST /foods', { body: '{' })).statusCode).toBe(400);
    expect((await call('POST /foods', { body: unknown })).statusCode).toBe(400);
    expect((await call('POST /foods', { body, headers: { 'idempotency-key': 'short' } })).statusCode).toBe(400);
  });

  it('needs the token of a buyer', async () => {
    const { call } = setUp();
    for (const token of ['', 'Bearer somebody', 'Basic buyer']) {
      const response = await call('POST /foods', { body }, token);
      expect([token, response.statusCode]).toEqual([token, 401]);
    }
  });
});

describe('/foods/{foodId}', () => {
  it('is read', async () => {
    const { call } = setUp();
    expect(bodyOf(await call('GET /foods/{foodId}', onBread))).toEqual({ id: 'f-1', ...draft });
  });

  it('is replaced, and later than it was', async () => {
    const { call, store } = setUp();
    const cheaper = { ...draft, price: { amount: 299, currency: 'EUR' } };
    const response = await call('PUT /foods/{foodId}', { ...onBread, body: JSON.stringify(cheaper) });
    expect(bodyOf(response)).toEqual({ id: 'f-1', ...cheaper });
    expect((await store.get('f-1'))?.changedAt).toBe('2026-11-03T10:00:00.000Z');
  });

  it('gets a price of its own, with the day on which that ends', async () => {
    const { call, store } = setUp();
    const price = JSON.stringify({ amount: 1, currency: 'EUR' });
    const response = await call('PUT /foods/{foodId}/price', { ...onBread, body: price });
    expect(response).toEqual({ statusCode: 204, headers: { sunset: 'Wed, 31 Mar 2027 00:00:00 GMT' } });
    expect((await store.get('f-1'))?.food).toEqual({ id: 'f-1', ...draft, price: { amount: 1, currency: 'EUR' } });
  });

  it('is removed, once or twice', async () => {
    const { call } = setUp();
    expect(await call('DELETE /foods/{foodId}', onBread)).toEqual({ statusCode: 204 });
    expect(await call('DELETE /foods/{foodId}', onBread)).toEqual({ statusCode: 204 });
    expect((await call('GET /foods/{foodId}', onBread)).statusCode).toBe(404);
  });

  it('that is unknown is a problem', async () => {
    const { call } = setUp();
    const response = await call('PUT /foods/{foodId}', { pathParameters: { foodId: 'f-9' }, body });
    expect(bodyOf(response)).toEqual({
      type: '/problems/food-not-found',
      title: 'There is no such food',
      status: 404,
    });
  });

  it('is changed again where somebody else was faster', async () => {
    const { store } = setUp();
    let losses = 2;
    const contested = {
      ...store,
      replace: async (...args: Parameters<typeof store.replace>) => losses-- <= 0 && store.replace(...args),
    };
    const api = foodApi({
      store: contested,
      buyerTokenDigest: createHash('sha256').update('buyer').digest('hex'),
      now: () => new Date('2026-11-03T10:00:00Z'),
      newId: () => 'f-0',
    });
    const request = { routeKey: 'PUT /foods/{foodId}', ...onBread, body, headers: { authorization: 'Bearer buyer' } };
    expect((await api(request)).statusCode).toBe(200);
    losses = 99;
    await expect(api(request)).rejects.toThrow('changed by others all the time');
  });
});
