import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { isFoodChanged, isFoodRemoved, isOrderConfirmed, isOrderPlaced } from '@larder/contracts/product';
import { type ApiRequest, contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { itemOf } from '../../../services/product/connectors/listing-item.ts';
import { listingMemory } from '../../../services/product/connectors/listing-memory.ts';
import type { ListingStore } from '../../../services/product/connectors/listing-store.ts';
import { productBus } from '../../../services/product/connectors/product-bus.ts';
import { reservationItemOf } from '../../../services/product/connectors/reservation-item.ts';
import { stockMemory } from '../../../services/product/connectors/stock-memory.ts';
import type { StockStore } from '../../../services/product/connectors/stock-store.ts';
import { foodListener } from '../../../services/product/handlers/food-listener.ts';
import { orderListener } from '../../../services/product/handlers/order-listener.ts';
import { productApi } from '../../../services/product/handlers/product-api.ts';
import { productTrigger } from '../../../services/product/handlers/product-trigger.ts';
import { reservationTrigger } from '../../../services/product/handlers/reservation-trigger.ts';
import { productIdOf } from '../../../services/product/model/food-event.ts';
import { reservationFor } from '../../../services/product/model/reservation.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('product');
const long = '1970-01-01T00:00:00.000Z';

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const announce = productBus(tap(new EventBridgeClient({ region: 'eu-central-1' })), 'larder');
  const listings = listingsWithStream(tableStream(productTrigger({ announce, stage: 'test', failed })));
  const stock = stockWithStream(tableStream(reservationTrigger({ announce, stage: 'test', failed })));
  return {
    functions: {
      'product-listener': foodListener({ store: listings, stock, failed }),
      'product-order-listener': orderListener({ store: stock, now: () => new Date(0), failed }),
    },
    api: productApi(listings),
    beforeMessage: async (event) => {
      if (isFoodChanged(event)) await listings.put(bread(productIdOf(event.food.id)), undefined);
      if (isFoodRemoved(event)) await listings.put(bread(productIdOf(event.food.id)), undefined);
      if (isOrderConfirmed(event)) await stock.keep(reservationFor(event.order, new Map(), long));
      // An order of one line finds its stock, a longer one does not.
      if (isOrderPlaced(event) && event.order.lines.length === 1) {
        for (const { productId, quantity } of event.order.lines) {
          await stock.count({ id: productId, units: quantity, listed: true, countedAt: long });
        }
      }
      return undefined;
    },
    beforeRequest: async (request) => {
      await listings.put(bread(request.pathParameters['productId'] ?? 'p-1'), undefined);
      return withoutCursor(request);
    },
  };
}

function bread(id: string) {
  const price = { amount: 349, currency: 'EUR' } as const;
  const product = { id, foodId: 'f-1', name: 'Rye bread', price, availability: 'in-stock', listedAt: long } as const;
  return { state: 'listed', id, product, priceSince: long, changedAt: long } as const;
}

/** A cursor has to come from the page before. */
function withoutCursor({ queryStringParameters = {}, ...request }: ApiRequest): ApiRequest {
  const { cursor: _, ...others } = queryStringParameters;
  return { ...request, queryStringParameters: others };
}

function listingsWithStream(stream: ReturnType<typeof tableStream>): ListingStore {
  const store = listingMemory();
  return {
    ...store,
    put: async (next, previous) => {
      const isKept = await store.put(next, previous);
      if (isKept) await stream({ before: previous && itemOf(previous), after: itemOf(next) });
      return isKept;
    },
  };
}

function stockWithStream(stream: ReturnType<typeof tableStream>): StockStore {
  const store = stockMemory();
  return {
    ...store,
    keep: async (reservation) => {
      const isKept = await store.keep(reservation);
      if (isKept) await stream({ after: reservationItemOf(reservation) });
      return isKept;
    },
  };
}
