import {
  type HttpAnswer,
  type HttpRequest,
  integerOf,
  json,
  parsedBody,
  Refusal,
  refused,
  serve,
  subjectOf,
} from '@larder/contracts/lambda';
import { type OrderStatus, type PlacedOrder, parsePlaceOrder } from '@larder/contracts/purchase';
import type { OfferStore } from '../connectors/offer-store.ts';
import { InvalidCursor, type OrderStore } from '../connectors/order-store.ts';
import { changesSince, faultsIn, orderFrom, type Prices, productsOf } from '../model/order.ts';

export type OrderApi = {
  readonly store: OrderStore;
  readonly offers: Pick<OfferStore, 'get'>;
  /** The last prices of products, as product says at this moment. */
  readonly lastPrices: (productIds: readonly string[]) => Promise<Prices>;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** Every status, so that the compiler misses none. */
const statuses: Readonly<Record<OrderStatus, OrderStatus>> = {
  placed: 'placed',
  confirmed: 'confirmed',
  rejected: 'rejected',
};

/** When `getOrderStatus` goes away (RFC 8594). */
const sunset = 'Wed, 30 Jun 2027 00:00:00 GMT';

/** Serves `/orders` to the customer whom the authoriser named. */
export function orderApi(api: OrderApi): (request: HttpRequest) => Promise<HttpAnswer> {
  return serve({
    'GET /orders': (request) => list(api, request),
    'POST /orders': (request) => place(api, request),
    'GET /orders/{orderId}': async (request) => json(200, await known(api, request)),
    'GET /orders/{orderId}/status': async (request) =>
      json(200, { status: (await known(api, request)).status }, { sunset }),
  });
}

async function list({ store }: OrderApi, request: HttpRequest): Promise<HttpAnswer> {
  const customerId = subjectOf(request, 'customer');
  const { status: text, cursor } = request.queryStringParameters ?? {};
  const status = Object.values(statuses).find((one) => one === text);
  if (text !== undefined && status === undefined) {
    throw refused({ pointer: 'status', message: `must be one of ${Object.keys(statuses).join(', ')}` });
  }
  const limit = integerOf(request, 'limit', { min: 1, max: 50, default: 10 });
  try {
    const page = await store.list({
      customerId,
      limit,
      ...(status && { status }),
      ...(cursor !== undefined && { cursor }),
    });
    return json(200, { items: page.orders, ...(page.cursor && { cursor: page.cursor }) });
  } catch (error) {
    if (error instanceof InvalidCursor) throw refused({ pointer: 'cursor', message: error.message });
    throw error;
  }
}

async function place(api: OrderApi, request: HttpRequest): Promise<HttpAnswer> {
  const customerId = subjectOf(request, 'customer');
  const requestKey = request.headers['idempotency-key'] ?? '';
  if (requestKey.length < 8 || requestKey.length > 64) {
    throw refused({ pointer: 'Idempotency-Key', message: 'must have 8 to 64 characters' });
  }
  const draft = parsedBody(request, parsePlaceOrder);
  const faults = faultsIn(draft);
  if (faults.length > 0) throw refused(...faults);
  // A request that was answered keeps its answer, whatever the prices have become since.
  const before = await api.store.placedBefore(customerId, requestKey);
  if (before !== undefined) return placed(before);
  const products = productsOf(draft);
  const [prices, names] = await Promise.all([api.lastPrices(products), namesOf(api, products)]);
  const changes = changesSince(draft, names, prices);
  if (changes.length > 0) {
    const isGone = changes.some(({ pointer }) => pointer.endsWith('/productId'));
    const kind = isGone
      ? { type: '/problems/product-not-on-sale', title: 'A product is not on sale any more' }
      : { type: '/problems/price-changed', title: 'A price has changed' };
    throw new Refusal({ ...kind, status: 409, errors: changes });
  }
  const by = { id: api.newId(), customerId, placedAt: api.now().toISOString() };
  return placed(await api.store.place(orderFrom(draft, by, names), requestKey));
}

function placed(order: PlacedOrder): HttpAnswer {
  return json(202, order, { location: `/orders/${order.id}` });
}

async function namesOf({ offers }: OrderApi, products: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = await Promise.all(products.map((id) => offers.get(id)));
  return new Map(known.flatMap((offer) => (offer?.onSale ? [[offer.productId, offer.name]] : [])));
}

/** The order, if it is the customer's own: others are as unknown as those that are not. */
async function known({ store }: OrderApi, request: HttpRequest): Promise<PlacedOrder> {
  const customerId = subjectOf(request, 'customer');
  const order = await store.get(request.pathParameters?.orderId ?? '');
  if (order !== undefined && order.customerId === customerId) return order;
  throw new Refusal({ type: '/problems/order-not-found', title: 'There is no such order', status: 404 });
}
