import { type HttpAnswer, type HttpRequest, integerOf, json, Refusal, refused, serve } from '@larder/contracts/lambda';
import type { Product } from '@larder/contracts/product';
import { InvalidCursor, isListed, type ListingStore } from '../connectors/listing-store.ts';
import type { Listed } from '../model/listing.ts';

/** Every availability, so that the compiler misses none. */
const availabilities: Readonly<Record<Product['availability'], true>> = {
  'in-stock': true,
  low: true,
  'sold-out': true,
};

/** Serves `/products`, which are only read here: they follow the foods. */
export function productApi(store: ListingStore): (request: HttpRequest) => Promise<HttpAnswer> {
  return serve({
    'GET /products': (request) => list(store, request),
    'GET /products/{productId}': async (request) => json(200, (await known(store, request)).product),
    'GET /products/{productId}/price': async (request) => {
      const { product, priceSince } = await known(store, request);
      return json(200, { productId: product.id, price: product.price, since: priceSince });
    },
  });
}

async function list(store: ListingStore, request: HttpRequest): Promise<HttpAnswer> {
  const { category, cursor } = request.queryStringParameters ?? {};
  if (category !== undefined && (category === '' || category.length > 60)) {
    throw refused({ pointer: 'category', message: 'must have 1 to 60 characters' });
  }
  const availability = availabilityOf(request);
  const limit = integerOf(request, 'limit', { min: 1, max: 100, default: 20 });
  try {
    const page = await store.list({
      limit,
      ...(category && { category }),
      ...(availability && { availability }),
      ...(cursor && { cursor }),
    });
    const body = { items: page.products, ...(page.cursor && { cursor: page.cursor }) };
    return json(200, body, { 'cache-control': 'max-age=30' });
  } catch (error) {
    if (error instanceof InvalidCursor) throw refused({ pointer: 'cursor', message: error.message });
    throw error;
  }
}

function availabilityOf(request: HttpRequest): readonly string[] | undefined {
  const wanted = request.queryStringParameters?.availability?.split(',');
  const unknown = wanted?.find((one) => !Object.hasOwn(availabilities, one));
  if (unknown === undefined) return wanted;
  throw refused({ pointer: 'availability', message: `must be some of ${Object.keys(availabilities).join(', ')}` });
}

async function known(store: ListingStore, request: HttpRequest): Promise<Listed> {
  const listing = await store.get(request.pathParameters?.productId ?? '');
  if (isListed(listing)) return listing;
  throw new Refusal({ type: '/problems/product-not-found', title: 'There is no such product', status: 404 });
}
