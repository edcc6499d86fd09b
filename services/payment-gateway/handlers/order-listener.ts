import {
  type BatchResponse,
  handlePaymentGatewayOrderEvents,
  type OrderPlaced,
  type SqsEvent,
} from '@larder/contracts/payment-gateway';
import type { PaymentStore } from '../connectors/payment-store.ts';
import type { Provider } from '../connectors/provider.ts';
import { paymentFor } from '../model/payment.ts';

export type OrderListener = {
  readonly store: PaymentStore;
  readonly provider: Provider;
  readonly now: () => Date;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** Asks the provider for the money of each order. Answers with the messages that failed, so that only those come again. */
export function orderListener(listener: OrderListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handlePaymentGatewayOrderEvents(
      batch,
      ({ event }) => ask(listener, event),
      ({ itemIdentifier, error }) => listener.failed(itemIdentifier, error),
    );
}

/** The payment is kept before the provider is asked, so that no notice comes to a payment that nobody knows. */
async function ask({ store, provider, now }: OrderListener, event: OrderPlaced): Promise<void> {
  const { payment } = await store.open(paymentFor(event, now().toISOString()));
  if (payment.state !== 'asked' || payment.providerReference !== undefined) return;
  const answer = await provider({
    paymentId: payment.id,
    orderId: payment.orderId,
    amount: payment.amount,
    token: event.order.payment.token,
    idempotencyKey: event.id,
  });
  if ('charge' in answer) await store.refer(payment.orderId, answer.charge);
  else await store.settle(payment.orderId, { state: 'failed', reason: answer.refused, changedAt: now().toISOString() });
}
