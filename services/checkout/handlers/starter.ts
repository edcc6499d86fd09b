import { type BatchResponse, handleCheckoutOrderEvents, type SqsEvent } from '@larder/contracts/checkout';
import type { Workflow } from '../connectors/workflow.ts';

export type Starter = {
  readonly workflow: Pick<Workflow, 'start'>;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** Starts a state machine for each order. Answers with the messages that failed, so that only those come again. */
export function starter({ workflow, failed }: Starter): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleCheckoutOrderEvents(
      batch,
      ({ event }) => workflow.start(event.order),
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
}
