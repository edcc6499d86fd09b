import {
  type BatchResponse,
  handlePurchaseProductEvents,
  type PurchaseProductEvents,
  type SqsEvent,
} from '@larder/contracts/purchase';
import type { OfferStore } from '../connectors/offer-store.ts';
import { offerAfter } from '../model/offer.ts';

export type ProductListener = {
  readonly store: OfferStore;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** How often an event is tried again when others of the same product are handled at the same time. */
const attempts = 5;

/** Keeps the names that baskets show. Answers with the messages that failed, so that only those come again. */
export function productListener({ store, failed }: ProductListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handlePurchaseProductEvents(
      batch,
      ({ event }) => follow(store, event),
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
}

async function follow(store: OfferStore, event: PurchaseProductEvents['event']): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await store.get(event.product.id);
    const after = offerAfter(event, before);
    if (after === undefined || (await store.put(after, before))) return;
  }
  throw new Error(`the offer of ${event.product.id} is changed by others all the time`);
}
