import type { HttpAnswer, HttpRequest } from '@larder/contracts/lambda';
import { listingMemory } from '../connectors/listing-memory.ts';
import type { Listed, Listing } from '../model/listing.ts';
import { productApi } from './product-api.ts';

const moment = '2026-11-02T08:30:00.000Z';
const listed = (id: string, name: string, availability: Listed['product']['availability']): Listed => ({
  state: 'listed',
  id,
  changedAt: moment,
  priceSince: moment,
  product: { id, foodId: id.replace('p', 'f'), name, price: { amount: 349, currency: 'EUR' }, availability },
});
const bread = listed('p-1', 'Rye bread', 'in-stock');
const apples = listed('p-2', 'Apples', 'sold-out');
const pears: Listed = { ...listed('p-3', 'Pears', 'low') };
const gone: Listing = { state: 'delisted', id: 'p-4', changedAt: moment };

const api = productApi(
  listingMemory(bread, apples, { ...pears, product: { ...pears.product, category: 'fruit' } }, gone),
);
const call = (routeKey: string, more: Partial<HttpRequest> = {}): Promise<HttpAnswer> =>
  api({ routeKey, headers: {}, ...more });
type Body = {
  readonly items?: readonly { readonly name: string }[];
  readonly cursor?: string;
  readonly errors?: readonly { readonly pointer: string }[];
};

function bodyOf(response: HttpAnswer): Body {
  const body: Body = JSON.parse(response.body ?? 'null');
  return body;
}

const namesIn = (response: HttpAnswer) => bodyOf(response).items?.map(({ name }) => name);
const list = (queryStringParameters: Record<string, string> = {}) => call('GET /products', { queryStringParameters });

describe('GET /products', () => {
  it('lists what is on sale, by name', async () => {
    expect(namesIn(await list())).toEqual(['Apples', 'Pears', 'Rye bread']);
  });

  it('lists page by page', async () => {
    const first = await list({ limit: '2' });
    expect(namesIn(first)).toEqual(['Apples', 'Pears']);
    const second = await list({ limit: '2', cursor: bodyOf(first).cursor ?? '' });
    expect(namesIn(second)).toEqual(['Rye bread']);
    expect(bodyOf(second)).not.toHaveProperty('cursor');
  });

  it('lists one category, or some availabilities', async () => {
    expect(namesIn(await list({ category: 'fruit' }))).toEqual(['Pears']);
    expect(namesIn(await list({ availability: 'in-stock,low' }))).toEqual(['Pears', 'Rye bread']);
  });

  it.each([
    ['limit', '101'],
    ['category', ''],
    ['availability', 'in-stock,perhaps'],
    ['cursor', 'nonsense'],
  ])('refuses %s=%s', async (pointer, value) => {
    const response = await list({ [pointer]: value });
    expect(response).toMatchObject({ statusCode: 400, headers: { 'content-type': 'application/problem+json' } });
    expect(bodyOf(response).errors?.[0]?.pointer).toBe(pointer);
  });
});

describe('/products/{productId}', () => {
  const on = (productId: string) => ({ pathParameters: { productId } });

  it('is read, and so is its last price', async () => {
    expect(bodyOf(await call('GET /products/{productId}', on('p-1')))).toEqual(bread.product);
    const price = { productId: 'p-1', price: { amount: 349, currency: 'EUR' }, since: moment };
    expect(bodyOf(await call('GET /products/{productId}/price', on('p-1')))).toEqual(price);
  });

  it.each(['p-4', 'p-9'])('%s, which is gone or unknown, is a problem', async (id) => {
    const response = await call('GET /products/{productId}', on(id));
    expect(response.statusCode).toBe(404);
    expect(bodyOf(response)).toMatchObject({ type: '/problems/product-not-found', status: 404 });
  });
});
