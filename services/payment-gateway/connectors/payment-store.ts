import type { KeptPayment, Outcome } from '../model/payment.ts';

/** What the handlers need of the place that keeps payments. */
export type PaymentStore = {
  readonly get: (orderId: string) => Promise<KeptPayment | undefined>;
  /** Keeps a payment that is not kept yet; gives the one that is kept now. */
  readonly open: (kept: KeptPayment) => Promise<KeptPayment>;
  /** Notes how the provider calls the payment, while nothing is decided. */
  readonly refer: (orderId: string, providerReference: string) => Promise<void>;
  /** Notes what the provider decided; the first decision stands. */
  readonly settle: (orderId: string, outcome: Outcome) => Promise<void>;
};

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function paymentMemory(): PaymentStore {
  const payments = new Map<string, KeptPayment>();
  return {
    get: async (orderId) => payments.get(orderId),
    open: async (kept) => {
      const { orderId } = kept.payment;
      if (!payments.has(orderId)) payments.set(orderId, kept);
      return payments.get(orderId) ?? kept;
    },
    refer: async (orderId, providerReference) => {
      const kept = payments.get(orderId);
      if (kept?.payment.state === 'asked') {
        payments.set(orderId, { ...kept, payment: { ...kept.payment, providerReference } });
      }
    },
    settle: async (orderId, outcome) => {
      const kept = payments.get(orderId);
      if (kept?.payment.state !== 'asked') return;
      const { changedAt, state, providerReference } = outcome;
      payments.set(orderId, {
        payment: { ...kept.payment, state, ...(providerReference !== undefined && { providerReference }) },
        changedAt,
        ...(outcome.state === 'failed' && { reason: outcome.reason }),
      });
    },
  };
}
