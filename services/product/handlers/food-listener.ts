import { type BatchResponse, handleProductFoodEvents, type SqsEvent } from '@larder/contracts/product';
import type { ListingStore } from '../connectors/listing-store.ts';
import type { Count, StockStore } from '../connectors/stock-store.ts';
import { type FoodEvent, listingAfter, momentOf, productIdOf } from '../model/food-event.ts';

export type FoodListener = {
  readonly store: ListingStore;
  readonly stock: Pick<StockStore, 'count'>;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** How often an event is tried again when others of the same food are handled at the same time. */
const attempts = 5;

/** Keeps the products in step with the foods. Answers with the messages that failed, so that only those come again. */
export function foodListener({ store, stock, failed }: FoodListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleProductFoodEvents(
      batch,
      async ({ event }) => {
        // First: an event whose listing is kept counts as handled.
        await stock.count(countOf(event));
        await follow(store, event);
      },
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
}

async function follow(store: ListingStore, event: FoodEvent): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await store.get(productIdOf(event.food.id));
    const after = listingAfter(event, before);
    if (after === undefined || (await store.put(after, before))) return;
  }
  throw new Error(`product of ${event.food.id} is changed by others all the time`);
}

function countOf(event: FoodEvent): Count {
  const units = event.type === 'food-removed' ? 0 : (event.food.stock ?? 0);
  const listed = event.type !== 'food-removed';
  return { id: productIdOf(event.food.id), units, listed, countedAt: momentOf(event) };
}
