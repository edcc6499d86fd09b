import {
  type AdClicked,
  type BatchResponse,
  type KinesisEvent,
  readClickProcessorEvents,
} from '@larder/contracts/click-processor';
import type { BudgetStore } from '../connectors/budget-store.ts';

export type ClickListener = {
  readonly store: BudgetStore;
  /** Keeps a click that nobody can charge where somebody looks at it: its data, in base64, and why. */
  readonly setAside: (data: string, reason: string) => Promise<void>;
  /** Told why a click could not be handled. */
  readonly failed: (click: string, reason: unknown) => void;
};

/** A click as it came: where it stands in the stream, and its data in base64. */
type Arrived = { readonly itemIdentifier: string; readonly data: string; readonly event: AdClicked };

/**
 * Charges the clicks of each advertisement, in their order. A click that can never be charged is set aside and holds up
 * nobody; what fails for now is named, so that the stream comes again from there.
 */
export function clickListener(listener: ClickListener): (batch: KinesisEvent) => Promise<BatchResponse> {
  return async (batch) => {
    const failures: string[] = [];
    const attempt = async (itemIdentifier: string, work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        listener.failed(itemIdentifier, error);
        failures.push(itemIdentifier);
      }
    };
    const byAd = new Map<string, Arrived[]>();
    for (const [index, delivery] of readClickProcessorEvents(batch).entries()) {
      const { itemIdentifier } = delivery;
      const data = batch.Records[index]?.kinesis.data ?? '';
      if (!delivery.ok) {
        await attempt(itemIdentifier, () => refuse(listener, itemIdentifier, data, messageOf(delivery.error)));
      } else {
        for (const { event } of delivery.messages) {
          const { adId } = event.click;
          byAd.set(adId, [...(byAd.get(adId) ?? []), { itemIdentifier, data, event }]);
        }
      }
    }
    for (const [adId, arrived] of byAd) {
      await attempt(arrived[0]?.itemIdentifier ?? '', () => charge(listener, adId, arrived));
    }
    return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

async function charge(listener: ClickListener, adId: string, arrived: readonly Arrived[]): Promise<void> {
  const events = arrived.map(({ event }) => event);
  for (const { clickId, reason } of await listener.store.charge(adId, events)) {
    const { itemIdentifier = '', data = '' } = arrived.find(({ event }) => event.click.id === clickId) ?? {};
    await refuse(listener, itemIdentifier, data, reason);
  }
}

async function refuse({ setAside, failed }: ClickListener, click: string, data: string, reason: string): Promise<void> {
  failed(click, reason);
  await setAside(data, reason);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
