import type { HttpAnswer, HttpRequest } from '@larder/contracts/lambda';
import { isOrderPlaced, type Money, type PlacedOrder } from '@larder/contracts/purchase';
import { offerMemory } from '../connectors/offer-store.ts';
import { orderMemory } from '../connectors/order-memory.ts';
import { eventOf } from '../model/order-change.ts';
import { orderApi } from './order-api.ts';

const price = { amount: 349, currency: 'EUR' } as const;
const draft = {
  lines: [{ productId: 'p-1', quantity: 2, expectedPrice: price }],
  deliverTo: { name: 'Ada Baker', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' },
  payment: { method: 'card', token: 'tok_4f1c' },
} as const;
const earlier: PlacedOrder = {
  id: 'o-1',
  customerId: 'c-1',
  status: 'confirmed',
  placedAt: '2026-11-01T08:00:00.000Z',
  lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 1, unitPrice: price }],
  total: price,
  deliverTo: draft.deliverTo,
  payment: { method: 'card', token: 'tok_1' },
};
const toldAt = '2026-11-02T08:30:00.000Z';

function setUp() {
  const store = orderMemory(earlier, { ...earlier, id: 'o-2', customerId: 'c-2' });
  const prices = new Map<string, Money>([
    ['p-1', price],
    ['p-2', { amount: 500, currency: 'USD' }],
  ]);
  let asked = 0;
  let ids = 10;
  const api = orderApi({
    store,
    offers: offerMemory(
      { productId: 'p-1', name: 'Rye bread', onSale: true, toldAt },
      { productId: 'p-2', name: 'Tea', onSale: true, toldAt },
      { productId: 'p-3', name: 'Ham', onSale: false, toldAt },
    ),
    lastPrices: async (ids) => {
      asked += 1;
      return new Map([...prices].filter(([id]) => ids.includes(id)));
    },
    now: () => new Date('2026-11-04T12:00:00Z'),
    newId: () => `o-${++ids}`,
  });
  const call = (routeKey: string, more: Partial<HttpRequest> = {}, subject = 'c-1'): Promise<HttpAnswer> => {
    const requestContext = { authorizer: { lambda: { subject, scope: 'customer' } } };
    return api({ routeKey, requestContext, ...more, headers: { ...more.headers } });
  };
  const place = (body: unknown, key = 'basket-12') =>
    call('POST /orders', { body: JSON.stringify(body), headers: { 'idempotency-key': key } });
  return { store, prices, call, place, asked: () => asked };
}

function bodyOf(answer: HttpAnswer): { items?: { id: string }[]; cursor?: string; errors?: unknown; type?: string } {
  return JSON.parse(answer.body ?? 'null');
}

describe('POST /orders', () => {
  it('places an order at the prices that both sides agree on', async () => {
    const { place, store } = setUp();
    const answer = await place({ ...draft, note: 'Ring twice' });
    expect(answer).toMatchObject({ statusCode: 202, headers: { location: '/orders/o-11' } });
    const order: PlacedOrder = JSON.parse(answer.body ?? '');
    expect(order).toEqual({
      id: 'o-11',
      customerId: 'c-1',
      status: 'placed',
      placedAt: '2026-11-04T12:00:00.000Z',
      lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 2, unitPrice: price }],
      total: { amount: 698, currency: 'EUR' },
      deliverTo: draft.deliverTo,
      payment: draft.payment,
      note: 'Ring twice',
    });
    expect(await store.get('o-11')).toEqual(order);
    expect(isOrderPlaced(eventOf({ after: order }, 'prod'))).toBe(true);
  });

  it('gives a repeated request its first answer, even when the price has changed since', async () => {
    const { place, prices, store, asked } = setUp();
    const first = await place(draft);
    prices.set('p-1', { amount: 999, currency: 'EUR' });
    expect(await place(draft)).toEqual(first);
    expect(asked()).toBe(1);
    expect((await store.list({ customerId: 'c-1', limit: 50 })).orders).toHaveLength(2);
  });

  it('keeps the keys of customers apart', async () => {
    const { call, place } = setUp();
    await place(draft);
    const headers = { 'idempotency-key': 'basket-12' };
    const other = await call('POST /orders', { body: JSON.stringify(draft), headers }, 'c-2');
    expect(JSON.parse(other.body ?? '')).toMatchObject({ id: 'o-12', customerId: 'c-2' });
  });

  it('says which price has changed', async () => {
    const { place } = setUp();
    const lines = [{ ...draft.lines[0], expectedPrice: { amount: 299, currency: 'EUR' } }];
    const answer = await place({ ...draft, lines });
    expect(answer.statusCode).toBe(409);
    expect(bodyOf(answer)).toMatchObject({
      type: '/problems/price-changed',
      errors: [{ pointer: '/lines/0/expectedPrice', message: 'is 349 EUR now' }],
    });
  });

  it.each(['p-3', 'p-9'])('takes no order of %s, which is not on sale', async (productId) => {
    const { place } = setUp();
    const answer = await place({ ...draft, lines: [{ ...draft.lines[0], productId }] });
    expect(answer.statusCode).toBe(409);
    expect(bodyOf(answer)).toMatchObject({
      type: '/problems/product-not-on-sale',
      errors: [{ pointer: '/lines/0/productId', message: 'is not on sale' }],
    });
  });

  it('refuses two currencies, more money than there is, no lines and unknown fields', async () => {
    const { place } = setUp();
    const [line] = draft.lines;
    const tea = { productId: 'p-2', quantity: 1, expectedPrice: { amount: 500, currency: 'USD' } };
    const dear = { ...line, quantity: 1000, expectedPrice: { amount: 1_000_000, currency: 'EUR' } };
    for (const [lines, pointer] of [
      [[line, tea], '/lines/1/expectedPrice/currency'],
      [[dear], '/lines'],
      [[], '/lines'],
      [[{ ...line, quantity: 0 }], '/lines/0/quantity'],
      [[{ ...line, price: 1 }], '/lines/0'],
    ] as const) {
      const answer = await place({ ...draft, lines });
      expect(answer.statusCode).toBe(400);
      expect(bodyOf(answer)).toMatchObject({ errors: [{ pointer }] });
    }
  });

  it('needs a key and a customer', async () => {
    const { call, place } = setUp();
    expect(bodyOf(await place(draft, 'short'))).toMatchObject({ errors: [{ pointer: 'Idempotency-Key' }] });
    const headers = { 'idempotency-key': 'basket-12' };
    const body = JSON.stringify(draft);
    expect(await call('POST /orders', { body, headers, requestContext: {} })).toMatchObject({ statusCode: 401 });
  });
});

describe('GET /orders', () => {
  it('lists the orders of the customer alone, latest first, page by page', async () => {
    const { call, place } = setUp();
    await place(draft);
    const first = bodyOf(await call('GET /orders', { queryStringParameters: { limit: '1' } }));
    expect(first.items?.map(({ id }) => id)).toEqual(['o-11']);
    const queryStringParameters = { limit: '1', cursor: first.cursor };
    const second = bodyOf(await call('GET /orders', { queryStringParameters }));
    expect(second).toMatchObject({ items: [{ id: 'o-1' }] });
    expect(second.cursor).toBeUndefined();
  });

  it('lists those of one status, and refuses what is none', async () => {
    const { call } = setUp();
    const list = (queryStringParameters: Record<string, string>) => call('GET /orders', { queryStringParameters });
    expect(bodyOf(await list({ status: 'rejected' })).items).toEqual([]);
    expect(bodyOf(await list({ status: 'confirmed' })).items).toHaveLength(1);
    for (const [name, value] of [
      ['status', 'lost'],
      ['limit', '51'],
      ['cursor', 'nonsense'],
    ] as const) {
      expect(bodyOf(await list({ [name]: value }))).toMatchObject({ errors: [{ pointer: name }] });
    }
  });
});

describe('/orders/{orderId}', () => {
  it('is read by its customer alone', async () => {
    const { call } = setUp();
    const on = { pathParameters: { orderId: 'o-1' } };
    expect(JSON.parse((await call('GET /orders/{orderId}', on)).body ?? '')).toEqual(earlier);
    const status = await call('GET /orders/{orderId}/status', on);
    expect(status).toMatchObject({ statusCode: 200, headers: { sunset: 'Wed, 30 Jun 2027 00:00:00 GMT' } });
    expect(JSON.parse(status.body ?? '')).toEqual({ status: 'confirmed' });
    expect((await call('GET /orders/{orderId}', on, 'c-2')).statusCode).toBe(404);
    expect((await call('GET /orders/{orderId}', { pathParameters: { orderId: 'o-9' } })).statusCode).toBe(404);
  });
});
