import { type EventBridgeEvent, handleAdServerBudgetListenerEvents } from '@larder/contracts/ad-server';
import type { AdStore } from '../connectors/ad-store.ts';

export type BudgetListener = {
  readonly store: Pick<AdStore, 'stop'>;
  /** Told why an event could not be handled. */
  readonly failed: (event: string, reason: unknown) => void;
};

/** Stops showing advertisements whose budget is spent. Throws when that fails, so that Lambda tries again. */
export function budgetListener({ store, failed }: BudgetListener): (event: EventBridgeEvent) => Promise<void> {
  return async (event) => {
    await handleAdServerBudgetListenerEvents(
      event,
      ({ event: { budget, timestamp } }) => store.stop(budget.adId, timestamp),
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
  };
}
