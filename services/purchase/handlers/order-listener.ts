import { type BatchResponse, handlePurchaseOrderEvents, type SqsEvent } from '@larder/contracts/purchase';
import type { OrderStore } from '../connectors/order-store.ts';

export type OrderListener = {
  readonly store: Pick<OrderStore, 'decide'>;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** Keeps what became of the orders. Answers with the messages that failed, so that only those come again. */
export function orderListener({ store, failed }: OrderListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handlePurchaseOrderEvents(
      batch,
      ({ event }) =>
        event.type === 'order-confirmed'
          ? store.decide({ orderId: event.order.id, status: 'confirmed' })
          : store.decide({ orderId: event.order.id, status: 'rejected', reason: event.reason }),
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
}
