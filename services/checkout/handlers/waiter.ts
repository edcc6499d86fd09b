import type { CheckoutStore } from '../connectors/checkout-store.ts';
import type { Workflow } from '../connectors/workflow.ts';
import type { Party } from '../model/decision.ts';

export type Waiter = { readonly store: Pick<CheckoutStore, 'wait'>; readonly workflow: Pick<Workflow, 'resume'> };

/** What the state machine asks: keep the token until the party has answered. */
export type WaitRequest = { readonly orderId: string; readonly party: Party; readonly token: string };

/** Keeps the token of a task that waits; where the answer came first, the task goes on at once. */
export function waiter({ store, workflow }: Waiter): (request: WaitRequest) => Promise<void> {
  return async ({ orderId, party, token }) => {
    const { answer } = await store.wait(orderId, party, token);
    if (answer !== undefined) await workflow.resume(token, answer);
  };
}
