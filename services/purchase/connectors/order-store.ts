import type { OrderStatus, PlacedOrder } from '@larder/contracts/purchase';
import type { Decision } from '../model/order.ts';

export type OrderPage = { readonly orders: readonly PlacedOrder[]; readonly cursor?: string };

/** What the handlers need of the place that keeps orders. */
export type OrderStore = {
  /** The customer's orders, latest first. Throws `InvalidCursor` for a cursor that `list` did not give. */
  readonly list: (wanted: {
    readonly customerId: string;
    readonly status?: OrderStatus;
    readonly limit: number;
    readonly cursor?: string;
  }) => Promise<OrderPage>;
  readonly get: (id: string) => Promise<PlacedOrder | undefined>;
  /** The order that the customer's request with this key led to. */
  readonly placedBefore: (customerId: string, requestKey: string) => Promise<PlacedOrder | undefined>;
  /** Keeps a new order with the key of its request. Gives the one that was placed before with the same key, if any. */
  readonly place: (order: PlacedOrder, requestKey: string) => Promise<PlacedOrder>;
  /** Notes how an order was decided; the first decision stands. Throws for an order that is not there. */
  readonly decide: (decision: Decision) => Promise<void>;
};

export class InvalidCursor extends Error {
  readonly code = 'INVALID_CURSOR';
}

export class UnknownOrder extends Error {
  readonly code = 'UNKNOWN_ORDER';
}
