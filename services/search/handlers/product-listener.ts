import {
  type BatchResponse,
  handleSearchProductEvents,
  type SearchProductEvents,
  type SqsEvent,
} from '@larder/contracts/search';
import type { EntryStore } from '../connectors/entry-store.ts';
import { entryAfter } from '../model/entry.ts';

export type ProductListener = {
  readonly store: EntryStore;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** How often an event is tried again when others of the same product are handled at the same time. */
const attempts = 5;

/** Writes each product to the table that the index follows. Answers with the messages that failed. */
export function productListener({ store, failed }: ProductListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleSearchProductEvents(
      batch,
      ({ event }) => follow(store, event),
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
}

async function follow(store: EntryStore, event: SearchProductEvents['event']): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await store.get(event.product.id);
    const after = entryAfter(event, before);
    if (after === undefined || (await store.put(after, before))) return;
  }
  throw new Error(`the entry of ${event.product.id} is changed by others all the time`);
}
