import {
  type BatchResponse,
  type ClickProcessorEvents,
  ContractViolation,
  type Delivery,
  type KinesisEvent,
  readClickProcessorEvents,
} from '@larder/contracts/click-processor';
import type { BudgetStore } from '../connectors/budget-store.ts';
import { Unchargeable } from '../model/budget.ts';

export type ClickListener = {
  readonly store: BudgetStore;
  /** Keeps a click that nobody can charge where somebody looks at it: its data, in base64, and why. */
  readonly setAside: (data: string, reason: string) => Promise<void>;
  /** Told why a click could not be handled. */
  readonly failed: (click: string, reason: unknown) => void;
};

/**
 * Charges each click, in order. A click that can never be charged is set aside and holds up nobody; at the first that
 * fails for now it stops and names it, so that the stream comes again from there.
 */
export function clickListener(listener: ClickListener): (batch: KinesisEvent) => Promise<BatchResponse> {
  return async (batch) => {
    for (const [index, delivery] of readClickProcessorEvents(batch).entries()) {
      const { itemIdentifier } = delivery;
      try {
        await take(listener, delivery, batch.Records[index]?.kinesis.data ?? '');
      } catch (error) {
        listener.failed(itemIdentifier, error);
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

async function take(
  { store, setAside, failed }: ClickListener,
  delivery: Delivery<ClickProcessorEvents>,
  data: string,
): Promise<void> {
  try {
    if (!delivery.ok) throw delivery.error;
    for (const { event } of delivery.messages) await store.charge(event);
  } catch (error) {
    if (!(error instanceof ContractViolation || error instanceof Unchargeable)) throw error;
    failed(delivery.itemIdentifier, error);
    await setAside(data, error.message);
  }
}
