import type { Order } from '@larder/contracts/checkout';
import type { CheckoutStore } from '../connectors/checkout-store.ts';
import { decide } from '../model/decision.ts';

export type Decider = { readonly store: Pick<CheckoutStore, 'answers' | 'decide'>; readonly now: () => Date };

export type DecisionRequest = { readonly order: Order };

/** Decides over an order by the answers that are kept, whatever ended the waiting. */
export function decider({ store, now }: Decider): (request: DecisionRequest) => Promise<void> {
  return async ({ order }) => {
    await store.decide(decide(order, await store.answers(order.id), now().toISOString()));
  };
}
