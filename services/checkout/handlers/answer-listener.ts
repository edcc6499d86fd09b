import {
  type BatchResponse,
  type CheckoutAnswerEvents,
  handleCheckoutAnswerEvents,
  type SqsEvent,
} from '@larder/contracts/checkout';
import type { CheckoutStore } from '../connectors/checkout-store.ts';
import type { Workflow } from '../connectors/workflow.ts';
import { answerIn } from '../model/decision.ts';

export type AnswerListener = {
  readonly store: Pick<CheckoutStore, 'answer'>;
  readonly workflow: Pick<Workflow, 'resume'>;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** Hands each answer to the state machine that waits for it, or keeps it for the one that will. */
export function answerListener(listener: AnswerListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleCheckoutAnswerEvents(
      batch,
      ({ event }) => take(listener, event),
      ({ itemIdentifier, error }) => listener.failed(itemIdentifier, error),
    );
}

async function take({ store, workflow }: AnswerListener, event: CheckoutAnswerEvents['event']): Promise<void> {
  const given = answerIn(event);
  const { token, answer = given.answer } = await store.answer(given.orderId, given.answer);
  if (token !== undefined) await workflow.resume(token, answer);
}
