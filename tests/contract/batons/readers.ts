import type { PlacedOrder } from '@larder/contracts/purchase';
import { starter } from '../../../services/checkout/handlers/starter.ts';
import { headlineMemory } from '../../../services/digest/connectors/headline-store.ts';
import { collector } from '../../../services/digest/handlers/collector.ts';
import { newsMemory } from '../../../services/notifications/connectors/news-store.ts';
import { orderListener as notificationsOrders } from '../../../services/notifications/handlers/order-listener.ts';
import { paymentMemory } from '../../../services/payment-gateway/connectors/payment-store.ts';
import { orderListener as paymentOrders } from '../../../services/payment-gateway/handlers/order-listener.ts';
import { listingMemory } from '../../../services/product/connectors/listing-memory.ts';
import { stockMemory } from '../../../services/product/connectors/stock-memory.ts';
import { foodListener } from '../../../services/product/handlers/food-listener.ts';
import { orderListener as productOrders } from '../../../services/product/handlers/order-listener.ts';
import { offerMemory } from '../../../services/purchase/connectors/offer-store.ts';
import { orderMemory } from '../../../services/purchase/connectors/order-memory.ts';
import { orderListener as purchaseOrders } from '../../../services/purchase/handlers/order-listener.ts';
import { productListener as purchaseProducts } from '../../../services/purchase/handlers/product-listener.ts';
import { entryMemory } from '../../../services/search/connectors/entry-store.ts';
import { productListener as searchProducts } from '../../../services/search/handlers/product-listener.ts';
import { basket } from '../basket.ts';

/** Told why a message could not be handled. */
type Failed = (message: string, reason: unknown) => void;

/** A function as Lambda calls it, with the service around it new, in a state in which the event can come. */
type Listener = (failed: Failed, event: string) => (batch: never) => Promise<unknown>;

const now = () => new Date('2026-11-04T12:00:04Z');
const order: PlacedOrder = {
  id: 'o-1',
  customerId: 'c-1',
  status: 'placed',
  placedAt: '2026-11-04T12:00:00Z',
  lines: [],
  total: { amount: 698, currency: 'EUR' },
  deliverTo: basket.deliverTo,
  payment: basket.payment,
};

/** The real listeners of Larder, by the names that the routes of the contracts give them. */
export const listeners: Readonly<Record<string, Listener>> = {
  'product-listener': (failed) => foodListener({ store: listingMemory(), stock: stockMemory(), failed }),
  'product-order-listener': (failed, event) => async (batch) => {
    const store = stockMemory({ id: 'p-1', units: 9, listed: true, countedAt: order.placedAt });
    if (!event.endsWith('order-placed')) {
      const lines = [{ productId: 'p-1', quantity: 2 }];
      await store.keep({ orderId: 'o-1', state: 'reserved', lines, decidedAt: order.placedAt });
    }
    return productOrders({ store, now, failed })(batch);
  },
  'search-listener': (failed) => searchProducts({ store: entryMemory(), failed }),
  'purchase-product-listener': (failed) => purchaseProducts({ store: offerMemory(), failed }),
  'purchase-order-listener': (failed) => purchaseOrders({ store: orderMemory(order), failed }),
  'digest-collector': (failed) => collector({ headlines: headlineMemory(), failed }),
  'checkout-starter': (failed) => starter({ workflow: { start: async () => {} }, failed }),
  'payment-gateway-listener': (failed) =>
    paymentOrders({ store: paymentMemory(), provider: async () => ({ charge: 'ch_9a81' }), now, failed }),
  'notifications-order-listener': (failed) => notificationsOrders({ news: newsMemory(), failed }),
};
