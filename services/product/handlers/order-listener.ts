import {
  type BatchResponse,
  handleProductOrderEvents,
  type OrderConfirmed,
  type OrderPlaced,
  type OrderRejected,
  type SqsEvent,
} from '@larder/contracts/product';
import type { StockStore } from '../connectors/stock-store.ts';
import { reservationFor } from '../model/reservation.ts';

export type OrderListener = {
  readonly store: StockStore;
  readonly now: () => Date;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** How often an order is tried again when others take of the same stock at the same time. */
const attempts = 8;

/** Sets stock aside for orders. Answers with the messages that failed, so that only those come again. */
export function orderListener(listener: OrderListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleProductOrderEvents(
      batch,
      ({ event }) => (event.type === 'order-placed' ? reserve(listener, event) : settle(listener, event)),
      ({ itemIdentifier, error }) => listener.failed(itemIdentifier, error),
    );
}

async function reserve({ store, now }: OrderListener, { order }: OrderPlaced): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if ((await store.get(order.id)) !== undefined) return;
    const levels = await store.levels(order.lines.map(({ productId }) => productId));
    if (await store.keep(reservationFor(order, levels, now().toISOString()))) return;
  }
  throw new Error(`stock of order ${order.id} is taken by others all the time`);
}

async function settle({ store, now }: OrderListener, { type, order }: OrderConfirmed | OrderRejected): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const reservation = await store.get(order.id);
    if (reservation === undefined) {
      if (type === 'order-confirmed') throw new Error(`order ${order.id} is confirmed without its stock`);
      // Rejected before its stock was asked for: nothing may be set aside any more.
      const { id: orderId, lines } = order;
      if (await store.keep({ orderId, lines, state: 'released', decidedAt: now().toISOString() })) return;
      continue;
    }
    if (reservation.state !== 'reserved') return;
    if (await store.settle(reservation, type === 'order-confirmed' ? 'sold' : 'released')) return;
  }
  throw new Error(`the stock of order ${order.id} is changed by others all the time`);
}
