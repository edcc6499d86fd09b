import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { isOrderConfirmed, isOrderRejected, type OrderDraft, parsePlaceOrder } from '@larder/contracts/purchase';
import { type ApiRequest, contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { lastPrices } from '../../../services/purchase/connectors/last-prices.ts';
import { type OfferStore, offerMemory } from '../../../services/purchase/connectors/offer-store.ts';
import { orderBus } from '../../../services/purchase/connectors/order-bus.ts';
import { itemOf } from '../../../services/purchase/connectors/order-item.ts';
import { orderMemory } from '../../../services/purchase/connectors/order-memory.ts';
import type { OrderStore } from '../../../services/purchase/connectors/order-store.ts';
import { orderApi } from '../../../services/purchase/handlers/order-api.ts';
import { orderListener } from '../../../services/purchase/handlers/order-listener.ts';
import { orderTrigger } from '../../../services/purchase/handlers/order-trigger.ts';
import { productListener } from '../../../services/purchase/handlers/product-listener.ts';
import { orderFrom } from '../../../services/purchase/model/order.ts';
import { basket, price } from '../basket.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, services: providers, policy } = await contractsOf('purchase');
const moment = '2026-11-04T12:00:00.000Z';
const customerId = 'c-1';

keepReads(contractSuite(service, { providers, policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const announce = orderBus(tap(new EventBridgeClient({ region: 'eu-central-1' })), 'larder');
  const store = withStream(orderMemory(), tableStream(orderTrigger({ announce, stage: 'test', failed })));
  const offers = offerMemory();
  const keep = (id: string) => store.place(orderFrom(basket, { id, customerId, placedAt: moment }, new Map()), id);
  const asked = new Map<string, OrderDraft['lines'][number]['expectedPrice']>();
  return {
    functions: {
      'purchase-order-listener': orderListener({ store, failed }),
      'purchase-product-listener': productListener({ store: offers, failed }),
    },
    api: orderApi({
      store,
      offers,
      lastPrices: lastPrices('https://product.example', productWith(asked)),
      now: () => new Date(moment),
      newId: () => 'o-42',
    }),
    calls: {
      'product GET /products/{productId}/price': (reach) => lastPrices('https://product.example', reach)(['p-1']),
    },
    beforeMessage: async (event) => {
      if (isOrderConfirmed(event) || isOrderRejected(event)) await keep(event.order.id);
      return undefined;
    },
    beforeRequest: async (request) => {
      const { orderId } = request.pathParameters;
      if (orderId !== undefined) await keep(orderId);
      const body =
        request.body === undefined
          ? undefined
          : await onOffer(parsePlaceOrder(JSON.parse(request.body)), asked, offers);
      return signed(withoutCursor({ ...request, ...(body && { body: JSON.stringify(body) }) }));
    },
  };
}

/** The draft with one price for all lines, as one order is paid at once; it is what product says it costs. */
async function onOffer(
  { lines, ...draft }: OrderDraft,
  asked: Map<string, OrderDraft['lines'][number]['expectedPrice']>,
  offers: OfferStore,
): Promise<OrderDraft> {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const seen = lines[0]?.expectedPrice ?? price;
  const expectedPrice = { ...seen, amount: Math.min(seen.amount, Math.floor(100_000_000 / units)) };
  for (const { productId } of lines) {
    asked.set(productId, expectedPrice);
    await offers.put({ productId, name: 'Rye bread', onSale: true, toldAt: moment }, await offers.get(productId));
  }
  return { ...draft, lines: lines.map((line) => ({ ...line, expectedPrice })) };
}

/** Product as far as purchase calls it. */
function productWith(prices: ReadonlyMap<string, object>): NonNullable<Parameters<typeof lastPrices>[1]> {
  return async (url) => {
    const productId = decodeURIComponent(/\/products\/([^/]+)\/price$/.exec(url)?.[1] ?? '');
    return Response.json({ productId, price: prices.get(productId), since: moment });
  };
}

function signed(request: ApiRequest): ApiRequest {
  const authorizer = { lambda: { subject: customerId, scope: 'customer' } };
  return { ...request, requestContext: { ...request.requestContext, authorizer } };
}

/** A cursor has to come from the page before. */
function withoutCursor({ queryStringParameters = {}, ...request }: ApiRequest): ApiRequest {
  const { cursor: _, ...others } = queryStringParameters;
  return { ...request, queryStringParameters: others };
}

function withStream(store: OrderStore, stream: ReturnType<typeof tableStream>): OrderStore {
  return {
    ...store,
    place: async (order, requestKey) => {
      const kept = await store.place(order, requestKey);
      await stream({ after: itemOf(kept) });
      return kept;
    },
  };
}
