import type {
  Money,
  OrderPlaced,
  PaymentCaptured,
  PaymentFailed,
  PaymentState,
  ProviderNotice,
} from '@larder/contracts/payment-gateway';

export type FailureReason = PaymentFailed['reason'];

/** A payment as it is kept: what may be told of it, and the moment and reason of its last change. */
export type KeptPayment = {
  readonly payment: PaymentState;
  readonly changedAt: string;
  readonly reason?: FailureReason;
};

/** What the provider decided. */
export type Outcome = { readonly changedAt: string; readonly providerReference?: string } & (
  | { readonly state: 'captured' }
  | { readonly state: 'failed'; readonly reason: FailureReason }
);

/** The payment that an order needs. An order has one, whose id follows from the order's. */
export function paymentFor({ order }: OrderPlaced, askedAt: string): KeptPayment {
  const { amount, currency } = order.total;
  return {
    payment: {
      id: order.id.replace(/^o-|^/, 'pay-'),
      orderId: order.id,
      amount: { amount, currency },
      method: order.payment.method,
      state: 'asked',
    },
    changedAt: askedAt,
  };
}

/** Contracts state moments of years with four digits (RFC 3339). */
const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59);

/** What a notice of the provider says, in the words of the shop. */
export function outcomeOf(notice: ProviderNotice): Outcome {
  const moment = new Date(Math.min(notice.created * 1000, lastMoment));
  const common = { changedAt: moment.toISOString(), providerReference: notice.data.charge };
  if (notice.type === 'charge.succeeded') return { ...common, state: 'captured' };
  return { ...common, state: 'failed', reason: reasonOf(notice.data.failure_code) };
}

/** The provider's word for a failure in the shop's words; words come unasked, so those that are new mean no more than "no". */
export function reasonOf(code: string): FailureReason {
  switch (code) {
    case 'expired_card':
    case 'token_expired':
      return 'expired';
    case 'fraudulent':
    case 'highest_risk_level':
      return 'fraud-suspected';
    case 'processing_error':
    case 'issuer_not_available':
      return 'provider-unavailable';
    default:
      return 'declined';
  }
}

/** Whether a notice is about this money: the provider must not settle another amount than it was asked for. */
export function isSameMoney(asked: Money, { amount, currency }: ProviderNotice['data']): boolean {
  return asked.amount === amount && asked.currency.toLowerCase() === currency;
}

/** The event of a change of the table: what became of the money, once the provider has told. */
export function eventOf(
  { before, after }: { readonly before?: KeptPayment; readonly after?: KeptPayment },
  stage: string,
): PaymentCaptured | PaymentFailed | undefined {
  if (after === undefined || before?.payment.state === after.payment.state) return undefined;
  const { state, ...payment } = after.payment;
  const tags = { source: 'payment-gateway', stage };
  const common = { timestamp: after.changedAt, partitionKey: payment.orderId, tags, payment };
  if (state === 'captured') return { id: `${payment.id}-captured`, type: 'payment-captured', ...common };
  if (state !== 'failed') return undefined;
  return { id: `${payment.id}-failed`, type: 'payment-failed', ...common, reason: after.reason ?? 'declined' };
}
